/** How soon a child should be seen, in words that a calendar week gives. */
import { daysBetween } from "@/shared/ui";

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
