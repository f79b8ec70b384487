import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Avatar, DateText, DOMAINS, StateChip } from "@/shared/ui";
import type { Visit } from "../queries";

/** One visit as a page of the diary. */
export function Page({ visit }: { visit: Visit }): ReactNode {
  const { t } = useTranslation("volunteers");
  const { child, states } = visit;
  const changed = DOMAINS.filter((domain) => states[domain].change !== "same");
  const did = visit.services.map((service) => t(`service.${service}`));
  return (
    <li className="diary-page">
      <Avatar seed={child.avatar} sex={child.sex} size={48} />
      <div className="diary-page__words">
        <p className="diary-page__head">
          <b>{child.name}</b>
          <span>
            <DateText at={visit.happened_at} />
          </span>
        </p>
        <p className="diary-page__how">
          {[t(`way.${visit.way}`), t("howLong.minutes", { count: visit.minutes }), ...did].join(
            " · ",
          )}
        </p>
        {visit.gains && <p className="diary-page__gains">{visit.gains}</p>}
        {changed.length > 0 && (
          <ul className="diary-page__states">
            {changed.map((domain) => (
              <li key={domain}>
                <StateChip domain={domain} change={states[domain].change} />
                {states[domain].note && <span>{states[domain].note}</span>}
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
