/** What may be done with a session now. The server decides; this only shows the right buttons. */
import { daysBetween } from "@/shared/ui";
import type { Session } from "../queries";

const ROLL_OPENS_MS = 30 * 60_000;
const TUTORS_DAYS = 7;
const COORDINATORS_DAYS = 60;

export type Phase = "cancelled" | "ahead" | "rollOpen" | "now" | "past" | "closed";

/** ahead: places can be taken and given back. rollOpen: half an hour before, both. now, past: only
 * the roll. closed: the roll can no longer be changed. */
export function phaseOf(
  session: Pick<Session, "state" | "starts_at" | "ends_at">,
  now: Date,
  isCoordinator: boolean,
): Phase {
  if (session.state === "cancelled") return "cancelled";
  const starts = Date.parse(session.starts_at);
  if (now.getTime() < starts - ROLL_OPENS_MS) return "ahead";
  if (now.getTime() < starts) return "rollOpen";
  if (now.getTime() < Date.parse(session.ends_at)) return "now";
  const days = daysBetween(new Date(starts), now);
  return days > (isCoordinator ? COORDINATORS_DAYS : TUTORS_DAYS) ? "closed" : "past";
}

export const hasBegun = (phase: Phase): boolean =>
  phase === "now" || phase === "past" || phase === "closed";

export const mayMark = (phase: Phase): boolean =>
  phase === "rollOpen" || phase === "now" || phase === "past";

/** When the roll opens, for "from 16:00 on". */
export const rollOpensAt = (session: Pick<Session, "starts_at">): Date =>
  new Date(Date.parse(session.starts_at) - ROLL_OPENS_MS);
