import type { Session } from "../queries";

const STATION_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The station's calendar day of a moment, "2026-11-23"; China keeps UTC+8 all year. */
export function stationDay(at: Date, ahead = 0): string {
  return new Date(at.getTime() + STATION_OFFSET_MS + ahead * DAY_MS).toISOString().slice(0, 10);
}

/** Sessions by station day, in the order they came. */
export function byDay(sessions: readonly Session[]): [day: string, sessions: Session[]][] {
  const days = new Map<string, Session[]>();
  for (const session of sessions) {
    const day = stationDay(new Date(session.starts_at));
    days.set(day, [...(days.get(day) ?? []), session]);
  }
  return [...days];
}
