import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "@/shared/ui";
import type { Change } from "./queries";
import { useDay } from "./useDay";

/** What was done about a person, by whom and why, the last first. It cannot be changed. */
export function History({ changes }: { changes: readonly Change[] }): ReactNode {
  const { t } = useTranslation("stations");
  const day = useDay();
  if (changes.length === 0) return <p>{t("person.noHistory")}</p>;
  return (
    <ol className="person__history">
      {changes.map(({ id, what, at, by, role, station, day: on, topic, why }) => (
        <li key={id}>
          <p>
            <strong>{t(`what.${what}`)}</strong>
            {role && ` · ${t(`role.${role}`)}`}
            {station && ` · ${station.name}`}
            {topic && ` · ${topic}`}
            {on && ` · ${day(on)}`}
          </p>
          {why && <p className="person__why">{why}</p>}
          <small>
            <DateText at={at} tabStop={false} /> · {by?.name ?? t("person.system")}
          </small>
        </li>
      ))}
    </ol>
  );
}
