import { stationDay } from "@/shared/stationTime";

export interface MonthBar {
  /** The first of the month, "2026-11-01". */
  month: string;
  visits: number;
  minutes: number;
  /** Share of the fullest month shown, 0 to 1. */
  share: number;
}

const SHOWN = 6;

/** The last six months, oldest first; a month without visits is there too, with nothing in it. */
export function lastMonths(
  months: readonly { month: string; visits: number; minutes: number }[],
  now: Date,
): MonthBar[] {
  const [year = 0, month = 0] = stationDay(now).split("-").map(Number);
  const known = new Map(months.map((one) => [one.month, one]));
  const bars = Array.from({ length: SHOWN }, (_, index) => {
    const first = new Date(Date.UTC(year, month - SHOWN + index, 1)).toISOString().slice(0, 10);
    return { month: first, visits: 0, minutes: 0, ...known.get(first) };
  });
  const most = Math.max(1, ...bars.map(({ minutes }) => minutes));
  return bars.map((bar) => ({ ...bar, share: bar.minutes / most }));
}
