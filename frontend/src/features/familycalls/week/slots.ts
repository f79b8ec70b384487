/** The half hours of a week at one window: closed, free, or taken; and which to propose to whom. */
import { DAY_MS, stationClock, stationDay, stationMoment } from "@/shared/stationTime";
import type { Call, CallWindow, WeekFamily } from "../queries";

export const SLOT_MS = 30 * 60_000;
/** Families mostly talk after supper, and on Sunday (domain: numbers). */
const EVENING = { from: 18.5, to: 21 };
/** Somebody has to get there: nothing is proposed for the next so many minutes. */
const NOTICE_MS = 20 * 60_000;

export interface Slot {
  /** ISO-8601, as the server wants it. */
  startsAt: string;
  at: Date;
}

/** Monday of the week of `at`, in station time: "2026-11-16". */
export function mondayOf(at: Date): string {
  const weekday = (stationClock(at).getUTCDay() + 6) % 7;
  return stationDay(at, -weekday);
}

export function weekAfter(monday: string, weeks: number): string {
  return new Date(Date.parse(monday) + weeks * 7 * DAY_MS).toISOString().slice(0, 10);
}

/** The seven midnights of a week, in station time. */
export function daysOf(monday: string): Date[] {
  const first = stationMoment(monday).getTime();
  return Array.from({ length: 7 }, (_, day) => new Date(first + day * DAY_MS));
}

/** Opening hours cut into half hours. */
export function slotsOf(window: CallWindow): Slot[] {
  return window.hours.flatMap(({ starts_at, ends_at }) => {
    const first = Date.parse(starts_at);
    const count = Math.floor((Date.parse(ends_at) - first) / SLOT_MS);
    return Array.from({ length: count }, (_, half) => slotAt(first + half * SLOT_MS));
  });
}

export function slotAt(ms: number): Slot {
  const at = new Date(ms);
  return { at, startsAt: at.toISOString().replace(".000", "") };
}

export function isOn(slot: Slot, stretch: Pick<Call, "starts_at" | "ends_at">): boolean {
  const at = slot.at.getTime();
  return Date.parse(stretch.starts_at) < at + SLOT_MS && Date.parse(stretch.ends_at) > at;
}

/** A child of the family is in a class, on a call or away boarding then. */
export function isBusy(family: WeekFamily, slot: Slot): boolean {
  return family.busy.some((stretch) => isOn(slot, stretch));
}

/** A cancelled call leaves its half hour free. */
export function takes(call: Call): boolean {
  return call.outcome !== "cancelled";
}

export function freeSlots(window: CallWindow, calls: readonly Call[], now: Date): Slot[] {
  const here = calls.filter((call) => call.window.id === window.id && takes(call));
  return slotsOf(window).filter(
    (slot) => slot.at.getTime() > now.getTime() && !here.some((call) => isOn(slot, call)),
  );
}

/** Smaller is better: evenings and Sundays first, then simply the sooner. */
function inconvenience({ at }: Slot, now: Date): number {
  const local = stationClock(at);
  const hour = local.getUTCHours() + local.getUTCMinutes() / 60;
  const isEvening = hour >= EVENING.from && hour < EVENING.to;
  const isSunday = local.getUTCDay() === 0;
  const days = (at.getTime() - now.getTime()) / DAY_MS;
  return (isEvening || isSunday ? 0 : 3) + days;
}

export interface Proposal {
  window: CallWindow;
  slot: Slot;
}

export interface Known {
  windows: readonly CallWindow[];
  calls: readonly Call[];
  now: Date;
  /** Who books: one worker holds one call at a time. */
  worker: number;
  /** What the server has refused already (another call since): `refusalOf` each. */
  refused: ReadonlySet<string>;
}

export function refusalOf(family: number, { window, slot }: Proposal): string {
  return `${family} ${window.id} ${slot.startsAt}`;
}

/** One free half hour for each family, each at another time, those in need first. */
export function proposals(families: readonly WeekFamily[], known: Known): Map<number, Proposal> {
  const { now, calls, worker, refused } = known;
  const mine = calls.filter((call) => call.worker.id === worker && takes(call));
  const soonest = new Date(now.getTime() + NOTICE_MS);
  const free = known.windows
    .flatMap((window) => freeSlots(window, calls, soonest).map((slot) => ({ window, slot })))
    .filter(({ slot }) => !mine.some((call) => isOn(slot, call)))
    .sort((a, b) => inconvenience(a.slot, now) - inconvenience(b.slot, now));
  const used = new Set<string>();
  const found = new Map<number, Proposal>();
  for (const family of byNeed(families).filter(({ consent }) => consent)) {
    const proposal = free.find(
      (each) =>
        !used.has(each.slot.startsAt) &&
        !isBusy(family, each.slot) &&
        !refused.has(refusalOf(family.id, each)),
    );
    if (!proposal) continue;
    used.add(proposal.slot.startsAt);
    found.set(family.id, proposal);
  }
  return found;
}

/** Families without a call this week: who never had one, then the longest without. */
export function byNeed(families: readonly WeekFamily[]): WeekFamily[] {
  const weeks = ({ weeks_without }: WeekFamily) => weeks_without ?? Number.POSITIVE_INFINITY;
  return families
    .filter(({ calls_this_week }) => calls_this_week === 0)
    .sort((a, b) => (weeks(a) === weeks(b) ? 0 : weeks(b) - weeks(a)));
}
