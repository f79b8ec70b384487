/** The clock on the station's wall. China keeps UTC+8 all year. */
export const STATION_ZONE = "Asia/Shanghai";
export const DAY_MS = 86_400_000;

const OFFSET = "+08:00";
const OFFSET_MS = 8 * 3_600_000;

/** A moment whose UTC fields read as the station's clock does then. */
export function stationClock(at: Date): Date {
  return new Date(at.getTime() + OFFSET_MS);
}

/** The station's calendar day of a moment, or so many days after it: "2026-11-23". */
export function stationDay(at: Date, ahead = 0): string {
  return new Date(stationClock(at).getTime() + ahead * DAY_MS).toISOString().slice(0, 10);
}

/** The moment of a station day and its time of day, by default its first. */
export function stationMoment(day: string, time = "00:00"): Date {
  return new Date(`${day}T${time}:00${OFFSET}`);
}
