import { IconCircleCheck, IconClockExclamation } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Card, DateText, useNow } from "@/shared/ui";
import type { BoardRow } from "../board/queries";

/** What is due for the child and until when; what is overdue stands first. */
export function Due({ standing }: { standing: BoardRow }): ReactNode {
  const { t } = useTranslation("children");
  const now = useNow();
  const dues = Object.entries(standing.due).sort(([, a], [, b]) => a.localeCompare(b));
  if (dues.length === 0) return null;
  return (
    <Card title={t("due.title")}>
      <ul className="due">
        {dues.map(([rule, until]) => {
          const late = new Date(until) <= now;
          const Icon = late ? IconClockExclamation : IconCircleCheck;
          return (
            <li key={rule} className={late ? "due__one due__one--late" : "due__one"}>
              <Icon size={22} aria-hidden />
              <span>{t(`rule.${rule}`, { defaultValue: rule })}</span>
              <span className="due__when">
                {t(late ? "due.late" : "due.until")} <DateText at={until} />
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
