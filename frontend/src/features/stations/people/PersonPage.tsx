import {
  IconCertificate,
  IconDeviceMobileOff,
  IconFileCheck,
  IconLink,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlus,
  IconUserX,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, Card, ErrorNotice, Loading, PageHeader } from "@/shared/ui";
import { History } from "./History";
import { LinkDialog } from "./LinkDialog";
import { MoveDialog } from "./MoveDialog";
import { InquiryMark, StandingChip } from "./marks";
import { AppointDialog, InquiryDialog, TrainingDialog } from "./PaperDialogs";
import { type MoveTo, peopleOf, personOf, type RoleNow, type StaffFile } from "./queries";
import { SecondStepDialog } from "./SecondStepDialog";
import { useDay } from "./useDay";
import "./People.css";

type Asked =
  | { what: "move"; role: RoleNow; to: MoveTo }
  | { what: "inquiry" | "training" | "link" | "secondStep" | "appoint" };

function Role(props: { role: RoleNow; ask: (asked: Asked) => void }): ReactNode {
  const { t } = useTranslation("stations");
  const day = useDay();
  const { role, ask } = props;
  const { standing } = role;
  const move = (to: MoveTo) => () => ask({ what: "move", role, to });
  return (
    <li className="person__role">
      <div>
        <strong>{t(`role.${role.role}`)}</strong> {role.station?.name ?? role.county?.name}
        <small>
          {t("people.since", { day: day(role.since) })}
          {role.until && ` · ${t("people.until", { day: day(role.until) })}`}
        </small>
      </div>
      <StandingChip standing={standing} />
      {role.may_change && standing !== "revoked" && (
        <div className="person__deeds">
          {standing === "suspended" ? (
            <Button icon={<IconPlayerPlay aria-hidden />} onClick={move("active")}>
              {t("move.active.send")}
            </Button>
          ) : (
            <Button icon={<IconPlayerPause aria-hidden />} onClick={move("suspended")}>
              {t("move.suspended.send")}
            </Button>
          )}
          <Button kind="quiet" icon={<IconUserX aria-hidden />} onClick={move("revoked")}>
            {t("move.revoked.send")}
          </Button>
        </div>
      )}
    </li>
  );
}

function Papers({ person, ask }: { person: StaffFile; ask: (asked: Asked) => void }): ReactNode {
  const { t } = useTranslation("stations");
  const day = useDay();
  const { inquiry, trainings, may_keep_papers } = person;
  return (
    <Card title={t("person.papers")}>
      <dl className="person__facts">
        <dt>{t("people.inquiry")}</dt>
        <dd>
          <InquiryMark inquiry={inquiry} />
          {inquiry.checked_on && (
            <small>{t("person.checkedOn", { day: day(inquiry.checked_on) })}</small>
          )}
        </dd>
        <dt>{t("people.trainings")}</dt>
        <dd>
          {trainings.length === 0 && t("person.noTraining")}
          <ul>
            {trainings.map(({ topic, completed_on }) => (
              <li key={`${topic} ${completed_on}`}>
                {topic} <small>{day(completed_on)}</small>
              </li>
            ))}
          </ul>
        </dd>
      </dl>
      {may_keep_papers && (
        <div className="person__deeds">
          <Button icon={<IconFileCheck aria-hidden />} onClick={() => ask({ what: "inquiry" })}>
            {t("person.inquire")}
          </Button>
          <Button icon={<IconCertificate aria-hidden />} onClick={() => ask({ what: "training" })}>
            {t("person.train")}
          </Button>
        </div>
      )}
    </Card>
  );
}

interface QuestionProps {
  person: StaffFile;
  asked: Asked;
  onClose: () => void;
}

function Question({ person, asked, onClose }: QuestionProps): ReactNode {
  const station = person.roles.find((role) => role.station)?.station?.id;
  const at = useQuery({ ...peopleOf(station ?? 0), enabled: station !== undefined });
  if (asked.what === "move")
    return <MoveDialog name={person.name} role={asked.role} to={asked.to} onClose={onClose} />;
  if (asked.what === "inquiry") return <InquiryDialog person={person} onClose={onClose} />;
  if (asked.what === "training") return <TrainingDialog person={person} onClose={onClose} />;
  if (asked.what === "link") return <LinkDialog person={person} onClose={onClose} />;
  if (asked.what === "secondStep") return <SecondStepDialog person={person} onClose={onClose} />;
  return at.data ? <AppointDialog person={person} at={at.data} onClose={onClose} /> : null;
}

function File({ person }: { person: StaffFile }): ReactNode {
  const { t } = useTranslation("stations");
  const day = useDay();
  const [asked, ask] = useState<Asked | null>(null);
  const hours = Math.round(person.minutes / 6) / 10;
  const facts = t("person.facts", { count: hours, hours, day: day(person.last_active) });
  return (
    <>
      <PageHeader title={person.name} lead={person.own ? t("person.own") : facts} />
      <div className="person">
        <Card
          title={t("person.roles")}
          aside={
            !person.own && (
              <Button
                kind="quiet"
                icon={<IconPlus aria-hidden />}
                onClick={() => ask({ what: "appoint" })}
              >
                {t("appoint.open")}
              </Button>
            )
          }
        >
          <ul className="person__roles">
            {person.roles.map((role) => (
              <Role key={role.id} role={role} ask={ask} />
            ))}
          </ul>
        </Card>
        <Papers person={person} ask={ask} />
        <Card title={t("person.account")}>
          <dl className="person__facts">
            <dt>{t("add.username")}</dt>
            <dd>{person.username}</dd>
            <dt>{t("add.phone")}</dt>
            <dd>{person.phone ?? "—"}</dd>
          </dl>
          {person.may_link && (
            <div className="person__deeds">
              <Button icon={<IconLink aria-hidden />} onClick={() => ask({ what: "link" })}>
                {t("link.send")}
              </Button>
              {person.has_second_step && (
                <Button
                  kind="quiet"
                  icon={<IconDeviceMobileOff aria-hidden />}
                  onClick={() => ask({ what: "secondStep" })}
                >
                  {t("secondStep.send")}
                </Button>
              )}
            </div>
          )}
        </Card>
        <Card title={t("person.history")}>
          <History changes={person.history} />
        </Card>
      </div>
      {asked && <Question person={person} asked={asked} onClose={() => ask(null)} />}
    </>
  );
}

/** One person of a station: roles, papers, account, and everything that was done about them. */
export default function PersonPage(): ReactNode {
  const { person: id } = useParams({ strict: false }) as { person: string };
  const person = useQuery(personOf(Number(id)));
  if (person.isPending) return <Loading lines={8} />;
  if (person.error) return <ErrorNotice error={person.error} retry={() => void person.refetch()} />;
  return <File person={person.data} />;
}
