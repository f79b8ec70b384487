import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { InquiryMark, StandingChip } from "./marks";
import type { StaffRow, StationPeople } from "./queries";
import { useDay } from "./useDay";

/** Who needs something first: papers that are due, then by name as the server has it. */
const FIRST = ["out", "missing", "soon"];

function inOrder(people: readonly StaffRow[]): StaffRow[] {
  const rank = ({ inquiry, roles }: StaffRow): number => {
    if (roles.every(({ standing }) => standing === "revoked")) return FIRST.length + 1;
    const at = FIRST.indexOf(inquiry.state);
    return at < 0 ? FIRST.length : at;
  };
  return [...people].sort((a, b) => rank(a) - rank(b));
}

function Row({ person }: { person: StaffRow }): ReactNode {
  const { t } = useTranslation("stations");
  const day = useDay();
  const hours = Math.round(person.minutes / 6) / 10;
  return (
    <tr>
      <th scope="row">
        <Link className="people__name" to="/people/$person" params={{ person: String(person.id) }}>
          {person.name}
        </Link>
        {person.own && <span className="people__own">{t("people.own")}</span>}
      </th>
      <td data-label={t("people.role")}>
        <ul className="people__roles">
          {person.roles.map(({ id, role, standing, since }) => (
            <li key={id}>
              <span>{t(`role.${role}`)}</span>
              <StandingChip standing={standing} />
              <small>{t("people.since", { day: day(since) })}</small>
            </li>
          ))}
        </ul>
      </td>
      <td data-label={t("people.inquiry")}>
        <InquiryMark inquiry={person.inquiry} />
      </td>
      <td data-label={t("people.trainings")} className="people__number">
        {person.trainings.length}
      </td>
      <td data-label={t("people.hours")} className="people__number">
        {hours}
      </td>
      <td data-label={t("people.lastActive")} className="people__number">
        {day(person.last_active)}
      </td>
    </tr>
  );
}

export function PeopleTable({ page }: { page: StationPeople }): ReactNode {
  const { t } = useTranslation("stations");
  const heads = ["name", "role", "inquiry", "trainings", "hours", "lastActive"] as const;
  return (
    <section className="people" aria-label={page.station.name}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`people.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inOrder(page.people).map((person) => (
            <Row key={person.id} person={person} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
