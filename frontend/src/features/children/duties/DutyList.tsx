import {
  IconAlarm,
  IconCheck,
  IconClockHour4,
  IconHourglass,
  type IconProps,
  IconZzz,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, Card, DateText, Empty, ErrorNotice, Loading } from "@/shared/ui";
import type { BoardRow } from "../board/queries";
import { useSending } from "../forms";
import { type Duty, dutiesOf, resumeChild, setSupport } from "./queries";
import { useDueText, useWhoText } from "./words";
import "./DutyList.css";

const NoteDialog = lazy(() => import("./NoteDialog"));
const PauseDialog = lazy(() => import("./PauseDialog"));
const RiskDialog = lazy(() => import("./RiskDialog"));

const ICONS: Record<Duty["state"], ComponentType<IconProps>> = {
  overdue: IconAlarm,
  soon: IconHourglass,
  open: IconClockHour4,
  paused: IconZzz,
};

/** One duty: what, who, until when, what would close it; what was tried is told apart from done. */
export function DutyWords(props: { duty: Duty; onNote?: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation("children");
  const { duty, onNote } = props;
  const dueText = useDueText();
  const whoText = useWhoText();
  const Icon = ICONS[duty.state];
  const triedSince = duty.tried_at && (!duty.done_at || duty.tried_at > duty.done_at);
  return (
    <div className={`duty duty--${duty.state}`}>
      <Icon size={22} aria-hidden />
      <div className="duty__words">
        <p className="duty__head">
          <b>{duty.label}</b>
          <span className="duty__when">{dueText(duty)}</span>
        </p>
        <p className="duty__more">
          {whoText(duty)}
          {" · "}
          {duty.evidence}
        </p>
        {(triedSince || duty.done_at || duty.asked_at) && (
          <p className="duty__more">
            {duty.done_at && (
              <span>
                {t("duty.doneAt")} <DateText at={duty.done_at} tabStop={false} />
              </span>
            )}
            {triedSince && duty.tried_at && (
              <span>
                {t("duty.triedAt")} <DateText at={duty.tried_at} tabStop={false} />
              </span>
            )}
            {duty.asked_at && <span>{t("duty.asked")}</span>}
          </p>
        )}
      </div>
      {duty.may_note && onNote && (
        <Button
          kind="quiet"
          icon={<IconCheck aria-hidden />}
          onClick={onNote}
          aria-label={t("duty.noteThis", { duty: duty.label })}
        >
          {t("duty.noteShort")}
        </Button>
      )}
    </div>
  );
}

interface Props {
  child: number;
  name: string;
  /** Where the reader works station-wide: what they may also decide. */
  station?: number | undefined;
  risk?: BoardRow["risk"] | undefined;
}

type Open = { what: "note"; duty: Duty } | { what: "pause" } | { what: "risk" };

/** The child's duties, and what a person decides about them. Mounted by the child's page. */
export function DutyList({ child, name, station, risk }: Props): ReactNode {
  const { t } = useTranslation("children");
  const duties = useQuery(dutiesOf(child));
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  const rows = duties.data?.duties ?? [];
  const resting = rows.filter(({ state }) => state === "paused").map(({ rule }) => rule);
  return (
    <Card title={t("duty.title")} className="duty-card">
      {duties.isPending && <Loading lines={5} />}
      {duties.error && <ErrorNotice error={duties.error} retry={() => void duties.refetch()} />}
      {duties.data && rows.length === 0 && <Empty title={t("duty.none")} />}
      <ul className="duties">
        {rows.map((duty) => (
          <li key={duty.rule}>
            <DutyWords duty={duty} onNote={() => setOpen({ what: "note", duty })} />
          </li>
        ))}
      </ul>
      {duties.data?.full && station !== undefined && (
        <div className="duty-card__deeds">
          <Button kind="quiet" onClick={() => setOpen({ what: "pause" })}>
            {t("pause.open")}
          </Button>
          {resting.length > 0 && <Resume child={child} rules={resting} />}
          <Button kind="quiet" onClick={() => setOpen({ what: "risk" })}>
            {t("risk.open")}
          </Button>
          <Support child={child} on={duties.data.support} />
        </div>
      )}
      <Suspense>
        {open?.what === "note" && (
          <NoteDialog child={child} name={name} duties={[open.duty]} onClose={close} />
        )}
        {open?.what === "pause" && station !== undefined && (
          <PauseDialog station={station} child={{ id: child, name }} rules={rows} onClose={close} />
        )}
        {open?.what === "risk" && (
          <RiskDialog child={child} name={name} risk={risk ?? "low"} onClose={close} />
        )}
      </Suspense>
    </Card>
  );
}

function Resume({ child, rules }: { child: number; rules: Duty["rule"][] }): ReactNode {
  const { t } = useTranslation("children");
  const sending = useSending((id) => resumeChild(child, { id, rules }), t("pause.ended"));
  return (
    <>
      <Button kind="quiet" busy={sending.busy} onClick={sending.send}>
        {t("pause.end")}
      </Button>
      {sending.error && <ErrorNotice error={sending.error} />}
    </>
  );
}

function Support({ child, on }: { child: number; on: boolean }): ReactNode {
  const { t } = useTranslation("children");
  const sending = useSending(
    (id) => setSupport(child, { id, on: !on, note: "" }),
    t(on ? "support.ended" : "support.began"),
  );
  return (
    <>
      <Button key={String(on)} kind="quiet" busy={sending.busy} onClick={sending.send}>
        {t(on ? "support.end" : "support.begin")}
      </Button>
      {sending.error && <ErrorNotice error={sending.error} />}
    </>
  );
}
