/** How soon a child should be seen, in words that a calendar week gives. */
import { daysBetween } from "@/shared/ui";
import type { ToVisit } from "../queries";

export type Due =
  | { state: "late" }
  | { state: "today" }
  | { state: "days"; days: number }
  | { state: "seen" }
  | { state: "none" };

/** Days from `now` to the Sunday that ends its week. 1 Jan 1970 was a Thursday. */
function daysLeftInWeek(now: Date): number {
  const weekday = (daysBetween(new Date(0), now) + 3) % 7;
  return 6 - weekday;
}

/** `due_at` is the moment the open window ends: midnight after its last day. */
export function dueOf(due_at: string | null, overdue: boolean, now: Date): Due {
  if (due_at === null) return { state: "none" };
  if (overdue) return { state: "late" };
  const lastDay = new Date(Date.parse(due_at) - 1);
  const days = daysBetween(now, lastDay);
  if (days > daysLeftInWeek(now)) return { state: "seen" };
  return days <= 0 ? { state: "today" } : { state: "days", days };
}

/** For her, a visit is made when it is written down; the server's own row follows. */
export function visited(row: ToVisit, happened_at: string): ToVisit {
  const known = row.last_visit_at;
  const isNewer = known === null || Date.parse(known) < Date.parse(happened_at);
  return { ...row, last_visit_at: isNewer ? happened_at : known, due_at: null, overdue: false };
}
