import { IconPencil } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "@/shared/ui";
import { SECTIONS } from "../edit/sections";
import { useGradeText } from "../reasons";
import type { ChildFile } from "./queries";

const SHOWN = ["basics", "health", "schooling", "circumstances"] as const;

type Shown = (typeof SHOWN)[number];

/** What the form says, as words. */
function useSaid(file: ChildFile): (name: Shown) => [field: string, said: string][] {
  const { t } = useTranslation("children");
  const grade = useGradeText();
  return (name) => {
    const stored = SECTIONS[name].stored(file);
    return SECTIONS[name].fields.map(({ name: field, kind, options }) => {
      const value = stored[field] ?? "";
      if (kind === "id") {
        const last4 = file.file?.id_last4;
        return [field, last4 ? t("whole.id", { last4 }) : ""];
      }
      if (field === "grade") return [field, value === "" ? "" : (grade(Number(value)) ?? "")];
      if (value === "" || !(options || kind === "known")) return [field, value];
      return [field, t(`edit.option.${field}.${value}`)];
    });
  };
}

/** Everything else the file holds, each section with a way to change it. */
export function Whole({ file, mayEdit }: { file: ChildFile; mayEdit: boolean }): ReactNode {
  const { t } = useTranslation("children");
  const said = useSaid(file);
  return (
    <Card title={t("whole.title")} className="whole-card">
      <div className="whole">
        {SHOWN.map((name) => (
          <section key={name} aria-label={t(`edit.section.${name}`)}>
            <h3>
              {t(`edit.section.${name}`)}
              {mayEdit && (
                <Link
                  className="whole__edit"
                  to="/children/$child/edit/$section"
                  params={{ child: String(file.id), section: name }}
                  aria-label={t("whole.edit", { section: t(`edit.section.${name}`) })}
                >
                  <IconPencil size={20} aria-hidden />
                </Link>
              )}
            </h3>
            <dl>
              {said(name).map(([field, value]) => (
                <div key={field}>
                  <dt>{t(`edit.field.${field}`)}</dt>
                  <dd>{value || <span className="whole__none">{t("whole.none")}</span>}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Card>
  );
}
