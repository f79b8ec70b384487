import { stationDay } from "@/shared/stationTime";
import type { Session } from "../queries";

/** Sessions by station day, in the order they came. */
export function byDay(sessions: readonly Session[]): [day: string, sessions: Session[]][] {
  const days = new Map<string, Session[]>();
  for (const session of sessions) {
    const day = stationDay(new Date(session.starts_at));
    days.set(day, [...(days.get(day) ?? []), session]);
  }
  return [...days];
}
