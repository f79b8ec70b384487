import { IconAlertCircle, IconArrowLeft, IconPhonePlus } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { hasRole, useMe } from "@/shared/api/me";
import { useHints, useWatchedStation } from "@/shared/live/hooks";
import {
  Avatar,
  ButtonLink,
  Card,
  ErrorNotice,
  LevelBadge,
  Loading,
  PageHeader,
  Strip,
} from "@/shared/ui";
import { useGradeText } from "../reasons";
import { Concerns } from "./Concerns";
import { Due } from "./Due";
import { Family } from "./Family";
import { Log } from "./Log";
import { type ChildFile, fileOf } from "./queries";
import { Team } from "./Team";
import "./ChildPage.css";

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

function Head({ file }: { file: ChildFile }): ReactNode {
  const { t } = useTranslation("children");
  const about = useAbout();
  const mayBook = hasRole(useMe(), ["coordinator", "social_worker"]);
  return (
    <div className="child-head">
      <Avatar seed={file.avatar} sex={file.sex} size={88} />
      <div className="child-head__words">
        <PageHeader
          title={file.name}
          lead={about(file)}
          actions={
            mayBook &&
            file.family && (
              <ButtonLink
                kind="primary"
                icon={<IconPhonePlus aria-hidden />}
                to="/calls"
                search={{ child: file.id, family: file.family.id }}
              >
                {t("board.book")}
              </ButtonLink>
            )
          }
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

function Content({ file }: { file: ChildFile }): ReactNode {
  const { t } = useTranslation("children");
  return (
    <>
      <Head file={file} />
      <div className="child">
        <div className="child__main">
          {file.standing && <Concerns child={file.id} standing={file.standing} />}
          {file.weeks.length > 0 && (
            <Card title={t("file.weeks")}>
              <Strip weeks={file.weeks} />
            </Card>
          )}
          <Log child={file.id} />
        </div>
        <div className="child__side">
          {file.family && <Family family={file.family} address={file.file?.address ?? ""} />}
          {file.standing && <Due standing={file.standing} />}
          <Team team={file.team} />
        </div>
      </div>
    </>
  );
}

/** One child, to be read in ten seconds; what happened stands below. */
export default function ChildPage(): ReactNode {
  const { t } = useTranslation("children");
  const { child } = useParams({ strict: false }) as { child: string };
  const id = Number(child);
  const client = useQueryClient();
  const file = useQuery(fileOf(id));
  const hasBoard = hasRole(useMe(), ["coordinator", "social_worker"]);

  useWatchedStation(file.data?.file?.station);
  useHints((hint) => {
    if (hint.type !== "child.changed" || hint.child !== id) return;
    void client.invalidateQueries({ queryKey: ["child", id] });
    void client.invalidateQueries({ queryKey: ["log", id] });
  });
  return (
    <>
      {hasBoard && (
        <Link className="child-back" to="/board">
          <IconArrowLeft size={20} aria-hidden />
          {t("board.title")}
        </Link>
      )}
      {file.isPending && <Loading lines={8} label={t("file.loading")} />}
      {file.error && <ErrorNotice error={file.error} retry={() => void file.refetch()} />}
      {file.data && <Content file={file.data} />}
    </>
  );
}
