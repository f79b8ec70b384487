import { IconPlus, IconX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { STATION_ZONE } from "@/shared/stationTime";
import { Button, Card, daysBetween } from "@/shared/ui";
import { Choice } from "@/shared/ui/Choice";
import { timeText, useNames, useSlotText } from "../names";
import type { Call, CallWindow, Week, WeekFamily } from "../queries";
import { isOn, type Proposal, SLOT_MS, type Slot, slotsOf, takes } from "./slots";

interface Props {
  week: Week;
  days: readonly Date[];
  now: Date;
  /** Set while a time is being looked for; free half hours then book with one tap. */
  family: WeekFamily | null;
  onFree: (at: Proposal) => void;
  onCall: (call: Call) => void;
  onStopPlacing: () => void;
}

interface GridProps extends Omit<Props, "week" | "onStopPlacing"> {
  window: CallWindow;
  calls: readonly Call[];
  shownDay: number;
}

interface CellProps extends Omit<GridProps, "days" | "calls" | "shownDay"> {
  slot: Slot | undefined;
  call: Call | undefined;
  hidden: boolean;
}

function Cell({ slot, call, hidden, window, now, family, ...on }: CellProps): ReactNode {
  const { t } = useTranslation("familycalls");
  const names = useNames();
  const slotText = useSlotText();
  if (slot && call) {
    const halves = Math.ceil((Date.parse(call.ends_at) - slot.at.getTime()) / SLOT_MS);
    const word = call.outcome ?? call.state;
    return (
      <td className="calendar__cell" data-off-day={hidden} rowSpan={Math.max(1, halves)}>
        <button
          type="button"
          className="calendar__call"
          data-state={word}
          onClick={() => on.onCall(call)}
        >
          <strong>{names(call.children)}</strong>
          <span>{t(`state.${word}`)}</span>
        </button>
      </td>
    );
  }
  if (!slot || slot.at <= now) {
    return <td className="calendar__cell calendar__cell--closed" data-off-day={hidden} />;
  }
  const about = { time: slotText(slot.at), names: family ? names(family.children) : "" };
  return (
    <td className="calendar__cell" data-off-day={hidden}>
      <button
        type="button"
        className="calendar__free"
        data-placing={family !== null}
        aria-label={t(family ? "calendar.bookFor" : "calendar.bookAt", about)}
        onClick={() => on.onFree({ window, slot })}
      >
        <IconPlus size={18} aria-hidden />
        <span>{timeText(slot.at)}</span>
      </button>
    </td>
  );
}

function Grid({ window, calls, days, shownDay, ...cell }: GridProps): ReactNode {
  const { t, i18n } = useTranslation("familycalls");
  const slots = slotsOf(window);
  const here = calls.filter((call) => call.window.id === window.id && takes(call));
  const times = [...new Set(slots.map(({ at }) => timeText(at)))].sort();
  const slotAt = (day: Date, time: string) =>
    slots.find(({ at }) => timeText(at) === time && daysBetween(at, day) === 0);
  const callOn = (slot: Slot | undefined) => slot && here.find((call) => isOn(slot, call));
  const isGoingOn = (slot: Slot | undefined, call: Call | undefined) =>
    slot && call && Date.parse(call.starts_at) < slot.at.getTime();
  const dayName = new Intl.DateTimeFormat(i18n.language, {
    weekday: "short",
    day: "numeric",
    timeZone: STATION_ZONE,
  });
  if (times.length === 0) return <p className="calendar__none">{t("calendar.closed")}</p>;
  return (
    <table className="calendar__grid">
      <caption className="visually-hidden">{window.name}</caption>
      <thead>
        <tr>
          <td />
          {days.map((day, place) => (
            <th
              key={day.getTime()}
              scope="col"
              data-off-day={place !== shownDay}
              data-today={daysBetween(day, cell.now) === 0}
            >
              {dayName.format(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {times.map((time) => (
          <tr key={time}>
            <th scope="row">{time}</th>
            {days.map((day, place) => {
              const slot = slotAt(day, time);
              const call = callOn(slot);
              if (isGoingOn(slot, call)) return null;
              return (
                <Cell
                  key={day.getTime()}
                  slot={slot}
                  call={call}
                  window={window}
                  hidden={place !== shownDay}
                  {...cell}
                />
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function todayAmong(days: readonly Date[], now: Date): number {
  return Math.max(
    0,
    days.findIndex((day) => daysBetween(day, now) === 0),
  );
}

/** The week of one window; on a phone one day of it. */
export function Calendar({ week, onStopPlacing, ...props }: Props): ReactNode {
  const { t, i18n } = useTranslation("familycalls");
  const names = useNames();
  const [chosen, choose] = useState("");
  const [day, setDay] = useState(() => String(todayAmong(props.days, props.now)));
  const window = week.windows.find(({ id }) => String(id) === chosen) ?? week.windows[0];
  if (!window) return null;
  const weekday = new Intl.DateTimeFormat(i18n.language, {
    weekday: "short",
    timeZone: STATION_ZONE,
  });
  return (
    <Card
      title={t("calendar.title")}
      className="calendar"
      aside={
        week.windows.length > 1 && (
          <Choice
            label={t("calendar.window")}
            options={week.windows.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={String(window.id)}
            onChange={choose}
          />
        )
      }
    >
      {props.family && (
        <p className="calendar__placing" role="status">
          {t("calendar.placing", { names: names(props.family.children) })}
          <Button kind="quiet" icon={<IconX aria-hidden />} onClick={onStopPlacing}>
            {t("needs.stop")}
          </Button>
        </p>
      )}
      <div className="calendar__days">
        <Choice
          label={t("calendar.day")}
          options={props.days.map((at, place) => ({
            value: String(place),
            label: weekday.format(at),
          }))}
          value={day}
          onChange={setDay}
        />
      </div>
      <Grid {...props} window={window} calls={week.calls} shownDay={Number(day)} />
    </Card>
  );
}
