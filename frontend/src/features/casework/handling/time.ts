/** Clocks of a report, in words. */
const MINUTE_MS = 60_000;

export interface Elapsed {
  days: number;
  hours: number;
  minutes: number;
}

export function elapsed(from: Date, to: Date): Elapsed {
  const all = Math.max(0, Math.floor((to.getTime() - from.getTime()) / MINUTE_MS));
  return { days: Math.floor(all / 1440), hours: Math.floor((all % 1440) / 60), minutes: all % 60 };
}

/** The two largest units: days and hours, hours and minutes, or minutes. */
export function unitsOf({
  days,
  hours,
  minutes,
}: Elapsed): ["days" | "hours" | "minutes", number][] {
  if (days > 0)
    return hours > 0
      ? [
          ["days", days],
          ["hours", hours],
        ]
      : [["days", days]];
  if (hours > 0)
    return minutes > 0
      ? [
          ["hours", hours],
          ["minutes", minutes],
        ]
      : [["hours", hours]];
  return [["minutes", minutes]];
}
