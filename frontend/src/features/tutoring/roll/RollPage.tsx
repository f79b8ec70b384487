import { IconChecks, IconUsersGroup } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { hasRole, useMe } from "@/shared/api/me";
import { useDraft } from "@/shared/offline/hooks";
import {
  ActionBar,
  Back,
  Button,
  clockTime,
  Empty,
  ErrorNotice,
  Loading,
  PageHeader,
  UnsentMark,
  useNow,
} from "@/shared/ui";
import { type Roll, rollOf } from "../queries";
import { useDayName } from "../sessions/DayName";
import { mayMark, type Phase, phaseOf, rollOpensAt } from "../sessions/phase";
import { PupilRow } from "./PupilRow";
import { type Marks, sheetDraftKey } from "./sheet";
import { type SheetState, useSheet } from "./useSheet";
import "./Roll.css";

/** Why nothing can be marked now; null when it can. */
function useClosedText(roll: Roll, phase: Phase): string | null {
  const { t, i18n } = useTranslation("tutoring");
  if (phase === "cancelled") return t("cancelled");
  if (phase === "ahead") {
    return t("roll.notYet", { time: clockTime(rollOpensAt(roll.session), i18n.language) });
  }
  if (phase === "closed") return t("roll.closed");
  return roll.may_mark ? null : t("roll.lookOnly");
}

function Counts({ roll, sheet }: { roll: Roll; sheet: SheetState }): ReactNode {
  const { t } = useTranslation("tutoring");
  const marks = roll.roll.map(({ child }) => sheet.marks[child.id]);
  const present = marks.filter((mark) => mark === "present").length;
  const open = marks.filter((mark) => mark === undefined).length;
  return (
    <p className="roll__counts">
      {t("roll.present", { count: present })}
      {open > 0 && ` · ${t("roll.open", { count: open })}`}
    </p>
  );
}

function Saving({ roll, sheet }: { roll: Roll; sheet: SheetState }): ReactNode {
  const { t } = useTranslation("tutoring");
  const newest = sheet.unsent.at(-1);
  return (
    <ActionBar>
      <Counts roll={roll} sheet={sheet} />
      {newest && !sheet.isTouched && <UnsentMark item={newest} />}
      {(sheet.isTouched || newest?.state === "refused") && (
        <Button kind="primary" busy={sheet.busy} onClick={() => void sheet.save()}>
          {t("roll.save")}
        </Button>
      )}
    </ActionBar>
  );
}

function Sheet({ roll, kept, phase }: { roll: Roll; kept: Marks; phase: Phase }): ReactNode {
  const { t } = useTranslation("tutoring");
  const sheet = useSheet(roll, kept);
  const mayWrite = roll.may_mark && mayMark(phase);
  const isOpen = roll.roll.some(({ child }) => !sheet.marks[child.id]);
  return (
    <>
      {mayWrite && isOpen && (
        <Button wide icon={<IconChecks aria-hidden />} onClick={sheet.markRest}>
          {Object.keys(sheet.marks).length > 0 ? t("roll.restPresent") : t("roll.allPresent")}
        </Button>
      )}
      <ul className="roll">
        {roll.roll.map((row) => (
          <PupilRow
            key={row.child.id}
            session={roll.session.id}
            row={row}
            mark={sheet.marks[row.child.id]}
            mayWrite={mayWrite}
            onChange={(mark) => sheet.mark(row.child.id, mark)}
          />
        ))}
      </ul>
      {mayWrite && <Saving roll={roll} sheet={sheet} />}
    </>
  );
}

function Content({ roll }: { roll: Roll }): ReactNode {
  const { t, i18n } = useTranslation("tutoring");
  const now = useNow();
  const dayName = useDayName();
  const { session, tutors } = roll;
  const phase = phaseOf(session, now, hasRole(useMe(), ["coordinator"]));
  const closed = useClosedText(roll, phase);
  const { draft } = useDraft<Marks>(sheetDraftKey(session.id));
  const [starts, ends] = [session.starts_at, session.ends_at].map((at) => new Date(at));
  const names = new Intl.ListFormat(i18n.language).format(tutors.map(({ name }) => name));
  const when = starts && ends && `${dayName(starts)} ${clockTime(starts, i18n.language)}`;
  return (
    <>
      <PageHeader title={session.name} lead={when} />
      {tutors.length > 0 && <p className="roll__tutors">{t("roll.tutors", { names })}</p>}
      {closed && <p className="roll__closed">{closed}</p>}
      {roll.roll.length === 0 && (
        <Empty title={t("roll.empty")} icon={<IconUsersGroup size={32} aria-hidden />}>
          {t("roll.emptyText")}
        </Empty>
      )}
      {roll.roll.length > 0 && draft !== undefined && (
        <Sheet roll={roll} kept={draft ?? {}} phase={phase} />
      )}
    </>
  );
}

/** One class: who is here, and a line on how it went. */
export default function RollPage(): ReactNode {
  const { t } = useTranslation("tutoring");
  const { session } = useParams({ strict: false }) as { session: string };
  const roll = useQuery(rollOf(Number(session)));
  return (
    <div className="roll-page">
      <Back to="/classes">{t("title")}</Back>
      {roll.isPending && <Loading lines={8} label={t("roll.loading")} />}
      {!roll.data && roll.error && (
        <ErrorNotice error={roll.error} retry={() => void roll.refetch()} />
      )}
      {roll.data && <Content key={session} roll={roll.data} />}
    </div>
  );
}
