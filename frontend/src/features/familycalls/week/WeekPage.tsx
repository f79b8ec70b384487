import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStation } from "@/shared/api/me";
import { useHints, useWatchedStation } from "@/shared/live/hooks";
import {
  Button,
  Empty,
  ErrorNotice,
  Loading,
  PageHeader,
  shortDate,
  toast,
  useNow,
} from "@/shared/ui";
import { type Call, type Week, type WeekFamily, weekKey, weekOf } from "../queries";
import { Calendar } from "./Calendar";
import { CallDialog } from "./CallDialog";
import { ChooseFamily } from "./ChooseFamily";
import { Needs } from "./Needs";
import { byNeed, daysOf, mondayOf, type Proposal, takes, weekAfter } from "./slots";
import { Today } from "./Today";
import { useBooking } from "./useBooking";
import "./week.css";

/** Reads the week again when a call of this station changed, here or elsewhere. */
function useLiveWeek(station: number | undefined): void {
  const client = useQueryClient();
  useWatchedStation(station);
  useHints((hint) => {
    if (station === undefined) return;
    if (hint.type === "stale" || (hint.type === "call.changed" && hint.station === station)) {
      void client.invalidateQueries({ queryKey: weekKey(station) });
    }
  });
}

function WeekSwitch(props: { monday: string; onChange: (monday: string) => void }): ReactNode {
  const { t, i18n } = useTranslation("familycalls");
  const days = daysOf(props.monday);
  const text = (at: Date | undefined) => (at ? shortDate(at, i18n.language) : "");
  return (
    <div className="week-switch">
      <Button
        kind="quiet"
        aria-label={t("week.before")}
        icon={<IconChevronLeft aria-hidden />}
        onClick={() => props.onChange(weekAfter(props.monday, -1))}
      />
      <strong aria-live="polite">
        {text(days[0])} – {text(days[6])}
      </strong>
      <Button
        kind="quiet"
        aria-label={t("week.after")}
        icon={<IconChevronRight aria-hidden />}
        onClick={() => props.onChange(weekAfter(props.monday, 1))}
      />
    </div>
  );
}

function useWantedFamily(): [number | null, (family: number | null) => void] {
  const { family } = useSearch({ strict: false }) as { family?: number };
  return useState<number | null>(family ?? null);
}

function Lead({ week, monday }: { week: Week; monday: string }): ReactNode {
  const { t } = useTranslation("familycalls");
  const open = byNeed(week.families).length;
  const booked = week.calls.filter(takes).length;
  const isThis = monday === mondayOf(new Date());
  if (open === 0) return t("week.allBooked", { booked });
  return t(isThis ? "week.openThis" : "week.open", { count: open, booked });
}

interface Picked {
  call: Call | null;
  free: Proposal | null;
}

const NOTHING: Picked = { call: null, free: null };

function Content({ week, monday }: { week: Week; monday: string }): ReactNode {
  const { t } = useTranslation("familycalls");
  const now = useNow();
  const { station } = useStation();
  const [wanted, want] = useWantedFamily();
  const [picked, pick] = useState<Picked>(NOTHING);
  const booking = useBooking(station?.id, (call) => {
    want(null);
    pick(NOTHING);
    toast(t("book.done", { count: call.guests.length }));
  });
  const family = week.families.find(({ id }) => id === wanted) ?? null;
  const bookFor = (chosen: WeekFamily, at: Proposal) => booking.book(chosen, at);
  const onFree = (at: Proposal) => (family ? bookFor(family, at) : pick({ call: null, free: at }));

  return (
    <>
      <Today calls={week.calls} now={now} onShow={(call) => pick({ call, free: null })} />
      <Needs
        week={week}
        now={now}
        wanted={wanted}
        onWant={want}
        onBook={bookFor}
        busy={booking.busy}
        problem={booking.problem}
        refused={booking.refused}
      />
      <Calendar
        week={week}
        days={daysOf(monday)}
        now={now}
        family={family}
        onFree={onFree}
        onCall={(call) => pick({ call, free: null })}
        onStopPlacing={() => want(null)}
      />
      <ChooseFamily
        at={picked.free}
        families={week.families}
        busy={booking.busy !== null}
        problem={booking.problem?.text ?? null}
        onChoose={bookFor}
        onClose={() => pick(NOTHING)}
      />
      <CallDialog call={picked.call} onClose={() => pick(NOTHING)} />
    </>
  );
}

export default function WeekPage(): ReactNode {
  const { t } = useTranslation("familycalls");
  const { station } = useStation();
  const [monday, setMonday] = useState(() => mondayOf(new Date()));
  useLiveWeek(station?.id);
  const week = useQuery({
    ...weekOf(station?.id ?? 0, monday),
    enabled: station !== undefined,
    placeholderData: (before) => before,
  });
  if (!station) return <Empty title={t("week.noStation")} />;
  return (
    <>
      <PageHeader
        title={t("week.title")}
        lead={week.data && !week.isPlaceholderData && <Lead week={week.data} monday={monday} />}
        actions={<WeekSwitch monday={monday} onChange={setMonday} />}
      />
      {week.error && !week.data && (
        <ErrorNotice error={week.error} retry={() => void week.refetch()} />
      )}
      {week.isPending && <Loading lines={8} />}
      {week.data && (
        // The week before stays in sight until the chosen one is there, but nothing is booked in it.
        <div className="week" inert={week.isPlaceholderData} aria-busy={week.isPlaceholderData}>
          <Content key={station.id} week={week.data} monday={monday} />
        </div>
      )}
    </>
  );
}
