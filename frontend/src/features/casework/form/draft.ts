/** A report while it is being written: plain data. Its id and times are made when it is sent off. */
import { stationClock, stationMoment } from "@/shared/stationTime";
import type { PublicBody, ReportBody, Trigger } from "../queries";

export interface ReportDraft {
  about: "danger" | "worker";
  now: boolean;
  triggers: Trigger[];
  words: string;
  child: { id: number; name: string } | null;
  who: string;
  place: string;
  /** At the station's clock, as "2026-11-22T16:30". */
  noticed: string;
  person: number | null;
  suspected: string;
  name: string;
  phone: string;
}

export function wallTime(at: Date): string {
  return stationClock(at).toISOString().slice(0, 16);
}

export function blank(now: Date): ReportDraft {
  return {
    about: "danger",
    now: false,
    triggers: [],
    words: "",
    child: null,
    who: "",
    place: "",
    noticed: wallTime(now),
    person: null,
    suspected: "",
    name: "",
    phone: "",
  };
}

/** The one thing that must be told: something. */
export function saysNothing({ triggers, words }: ReportDraft): boolean {
  return triggers.length === 0 && words.trim() === "";
}

function noticedAt(draft: ReportDraft, pressed: Date): string {
  const [day = "", time = ""] = draft.noticed.split("T");
  const at = stationMoment(day, time);
  // A minute's clock says "now" of a time just passed; nothing is noticed after it was reported.
  return Number.isNaN(at.getTime()) || at > pressed ? pressed.toISOString() : at.toISOString();
}

/** What an adult without an account tells. `pressed` is the phone's clock at the press. */
export function publicBody(draft: ReportDraft, pressed: Date, station: number | null): PublicBody {
  return {
    kind: draft.about,
    danger_now: draft.now,
    triggers: draft.triggers,
    what_happened: draft.words.trim(),
    child_described: draft.child?.name ?? draft.who.trim(),
    station,
    place: draft.place.trim(),
    suspected: draft.suspected.trim(),
    reporter_name: draft.name.trim(),
    reporter_phone: draft.phone.trim(),
    noticed_at: noticedAt(draft, pressed),
    written_at: pressed.toISOString(),
  };
}

export function bodyOf(draft: ReportDraft, pressed: Date, station: number | null): ReportBody {
  return {
    ...publicBody(draft, pressed, station),
    child: draft.child?.id ?? null,
    suspected_user: draft.about === "worker" ? draft.person : null,
  };
}
