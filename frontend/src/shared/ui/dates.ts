/** Time as people at a station say it: by its own clock, in calendar days. */
import { DAY_MS, STATION_ZONE, stationClock } from "../stationTime";

const MINUTE_MS = 60_000;

/** Days since 1970 of the Shanghai calendar day. */
function dayOf(at: Date): number {
  return Math.floor(stationClock(at).getTime() / DAY_MS);
}

/** Whole calendar days from `then` to `now`; negative for what is to come. */
export function daysBetween(then: Date, now: Date): number {
  return dayOf(now) - dayOf(then);
}

export function exactTime(at: Date, language: string): string {
  return new Intl.DateTimeFormat(language, {
    dateStyle: "full",
    timeStyle: "short",
    timeZone: STATION_ZONE,
  }).format(at);
}

export function clockTime(at: Date, language: string): string {
  return new Intl.DateTimeFormat(language, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: STATION_ZONE,
  }).format(at);
}

export function shortDate(at: Date, language: string): string {
  return new Intl.DateTimeFormat(language, {
    month: "short",
    day: "numeric",
    timeZone: STATION_ZONE,
  }).format(at);
}

/** A calendar day, "2026-12-07", as people write it. */
export function dayWords(day: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(day),
  );
}

/** As our own sentences write numbers: "16 天前", where Intl says "16天前". */
function spaced(text: string): string {
  return text.replace(/(\d)(?=\p{Script=Han})/gu, "$1 ");
}

/** "3 分钟前", "昨天", "16 天前", "in 2 days"; beyond half a year the date itself. */
export function relativeTime(at: Date, now: Date, language: string): string {
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const days = daysBetween(at, now);
  const minutes = Math.round((at.getTime() - now.getTime()) / MINUTE_MS);
  if (days === 0 && Math.abs(minutes) < 60) return spaced(words.format(minutes, "minute"));
  if (days === 0) return spaced(words.format(Math.round(minutes / 60), "hour"));
  if (Math.abs(days) <= 180) return spaced(words.format(-days, "day"));
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: STATION_ZONE }).format(
    at,
  );
}
