import { IconAlertCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Avatar, LevelBadge, PageHeader } from "@/shared/ui";
import { useFace } from "../attachments/useFace";
import { useGradeText } from "../reasons";
import { Actions } from "./Actions";
import type { ChildFile } from "./queries";

/** Who this child is, in one breath. */
function useAbout(): (file: ChildFile) => string {
  const { t } = useTranslation("children");
  const grade = useGradeText();
  return ({ age, grade: inGrade, boarding, sex, file }) =>
    [
      t(`sex.${sex}`),
      t("file.age", { count: age }),
      grade(inGrade),
      file?.school,
      file?.village,
      boarding && t("boards"),
    ]
      .filter(Boolean)
      .join(" · ");
}

/** Name, face and standing, and what a worker does from here. */
export function Head({ file, mayAct }: { file: ChildFile; mayAct: boolean }): ReactNode {
  const { t } = useTranslation("children");
  const about = useAbout();
  const photo = useFace(file.id);
  return (
    <div className="child-head">
      <Avatar seed={file.avatar} sex={file.sex} size={88} photo={photo} />
      <div className="child-head__words">
        <PageHeader
          title={file.name}
          lead={about(file)}
          actions={mayAct && <Actions file={file} />}
        />
        <div className="child-head__marks">
          {file.standing && <LevelBadge level={file.standing.level} />}
          {file.alert && (
            <p className="child-head__alert">
              <IconAlertCircle size={20} aria-hidden />
              <span className="visually-hidden">{t("file.alert")}</span>
              {file.alert}
            </p>
          )}
        </div>
      </div>
    </div>
  );
}
