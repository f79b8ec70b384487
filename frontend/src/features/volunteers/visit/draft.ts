/** A visit while it is being written down: plain data, kept on the device with every keystroke. */
import { newId } from "@/shared/api/newId";
import { DAY_MS, stationClock, stationDay, stationMoment } from "@/shared/stationTime";
import { type Change, DOMAINS, type Domain } from "@/shared/ui";
import type { VisitBody } from "../queries";

export const WAYS = ["visit", "call", "outing"] as const;
export const MINUTES = ["20", "30", "45", "60", "90"] as const;
export const SERVICES = [
  "talk",
  "homework",
  "reading",
  "play",
  "meal",
  "daily_care",
  "health",
  "carer_talk",
  "parent_call",
  "school",
] as const;

export type Way = (typeof WAYS)[number];
export type Service = (typeof SERVICES)[number];

export interface Seen {
  /** Null until somebody looked: nothing is claimed by default. */
  change: Change | null;
  note: string;
}

/** What is told of a sibling who was there too; the rest is shared. */
export interface AlsoSeen {
  id: string;
  /** Off again keeps what was typed, and sends nothing. */
  isOn: boolean;
  states: Record<Domain, Seen>;
  gains: string;
}

export interface VisitDraft {
  /** The client-made id under which it will be sent, however often. */
  id: string;
  /** What the visits to siblings share; null until one was with them. */
  together: string | null;
  /** By the id of the child. */
  also: Record<number, AlsoSeen>;
  way: Way;
  /** Day and time at the station, as in "2026-11-22" and "16:30". */
  day: string;
  time: string;
  /** As typed; `isOther` when it is not one of the chips. */
  minutes: string;
  isOther: boolean;
  states: Record<Domain, Seen>;
  services: Service[];
  gains: string;
}

/** What still stands between the draft and sending it. */
export type Problem = "ahead" | "tooOld" | "noTime" | "minutes" | "minutesRange" | "states";

const OLDEST_DAYS = 60;
const CLOCK_SKEW_MS = 10 * 60_000;
const MINUTES_LEAST = 5;
const MINUTES_MOST = 600;

export const draftKey = (child: number): string => `volunteers.visit:${child}`;

/** What the station's clock shows at a moment: "14:05". */
function timeOf(at: Date): string {
  return stationClock(at).toISOString().slice(11, 16);
}

export const unseen = (): Record<Domain, Seen> => ({
  psychological: { change: null, note: "" },
  emotional: { change: null, note: "" },
  behavioural: { change: null, note: "" },
  health: { change: null, note: "" },
  social: { change: null, note: "" },
});

export const isUnanswered = (states: VisitDraft["states"]): boolean =>
  DOMAINS.some((domain) => states[domain].change === null);

export function blank(now: Date): VisitDraft {
  return {
    id: newId(),
    together: null,
    also: {},
    way: "visit",
    day: stationDay(now),
    time: timeOf(now),
    minutes: "",
    isOther: false,
    states: unseen(),
    services: [],
    gains: "",
  };
}

/** "All the same": only for what has not been answered. */
export function restTheSame(states: VisitDraft["states"]): VisitDraft["states"] {
  const next = { ...states };
  for (const domain of DOMAINS) {
    if (next[domain].change === null) next[domain] = { ...next[domain], change: "same" };
  }
  return next;
}

function happenedAt({ day, time }: VisitDraft): Date {
  return stationMoment(day, time);
}

/** In the order of the page. */
export function problemsOf(draft: VisitDraft, now: Date): Problem[] {
  const found: Problem[] = [];
  const at = happenedAt(draft).getTime();
  if (Number.isNaN(at)) found.push("noTime");
  if (at > now.getTime() + CLOCK_SKEW_MS) found.push("ahead");
  if (at < now.getTime() - OLDEST_DAYS * DAY_MS) found.push("tooOld");
  const minutes = Number(draft.minutes);
  if (draft.minutes === "") found.push("minutes");
  else if (!Number.isInteger(minutes) || minutes < MINUTES_LEAST || minutes > MINUTES_MOST) {
    found.push("minutesRange");
  }
  const seen = [draft, ...Object.values(draft.also).filter(({ isOn }) => isOn)];
  if (seen.some(({ states }) => isUnanswered(states))) found.push("states");
  return found;
}

function statesOf(told: VisitDraft["states"]): VisitBody["states"] {
  return Object.fromEntries(
    DOMAINS.map((domain) => {
      const { change, note } = told[domain];
      // A note belongs to something worse; one typed before a change of mind is left out.
      return [domain, { change: change ?? "same", note: change === "worse" ? note.trim() : "" }];
    }),
  ) as unknown as VisitBody["states"];
}

/** The body to send; only for a draft without problems. */
export function bodyOf(draft: VisitDraft, child: number): VisitBody {
  return {
    child,
    happened_at: happenedAt(draft).toISOString(),
    minutes: Number(draft.minutes),
    way: draft.way,
    states: statesOf(draft.states),
    services: draft.services,
    gains: draft.gains.trim(),
    ...(draft.together && { together: draft.together }),
  };
}

export function seenIn({ states }: VisitBody): VisitDraft["states"] {
  return Object.fromEntries(
    DOMAINS.map((domain) => {
      const { change, note = "" } = states[domain];
      return [domain, { change, note }];
    }),
  ) as unknown as VisitDraft["states"];
}

/** A refused visit, open for mending under the same id: nothing was written under it. */
export function draftOf(id: string, body: VisitBody): VisitDraft {
  const at = new Date(body.happened_at);
  const minutes = String(body.minutes);
  return {
    id,
    together: body.together ?? null,
    also: {},
    way: body.way,
    day: stationDay(at),
    time: timeOf(at),
    minutes,
    isOther: !(MINUTES as readonly string[]).includes(minutes),
    states: seenIn(body),
    services: body.services ?? [],
    gains: body.gains ?? "",
  };
}
