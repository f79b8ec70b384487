import { IconClockExclamation, IconClockHour4 } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Card, daysBetween, exactTime, useNow } from "@/shared/ui";
import type { BoardRow } from "../board/queries";

/** What is due for the child and until when; what is overdue stands first. */
export function Due({ standing }: { standing: BoardRow }): ReactNode {
  const { t, i18n } = useTranslation("children");
  const now = useNow();
  const dues = Object.entries(standing.due).sort(([, a], [, b]) => a.localeCompare(b));
  if (dues.length === 0) return null;
  return (
    <Card title={t("due.title")}>
      <ul className="due">
        {dues.map(([rule, until]) => {
          const late = new Date(until) <= now;
          const Icon = late ? IconClockExclamation : IconClockHour4;
          return (
            <li key={rule} className={late ? "due__one due__one--late" : "due__one"}>
              <Icon size={22} aria-hidden />
              <span>{t(`rule.${rule}`, { defaultValue: rule })}</span>
              <span className="due__when">
                <time dateTime={until} title={exactTime(new Date(until), i18n.language)}>
                  {t(late ? "due.late" : "due.until", {
                    count: Math.abs(daysBetween(new Date(until), now)),
                  })}
                </time>
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
