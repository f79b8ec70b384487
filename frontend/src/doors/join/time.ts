/** When the call is, in the parent's own time zone, and how long that is from now. */
import { language, t } from "@/shared/i18n/plain";

const STATION_ZONE = "Asia/Shanghai";
/** So long before the hour a parent may come in and wait. */
export const EARLY_MS = 15 * 60_000;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function dayText(at: Date, zone?: string): string {
  return new Intl.DateTimeFormat(language(), {
    weekday: "long",
    month: "long",
    day: "numeric",
    ...(zone && { timeZone: zone }),
  }).format(at);
}

export function clockText(at: Date, zone?: string): string {
  return new Intl.DateTimeFormat(language(), {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(zone && { timeZone: zone }),
  }).format(at);
}

/** The station's own time, where the parent's clock shows another. */
export function stationTime(at: Date, zone?: string): string | null {
  const theirs = `${dayText(at, STATION_ZONE)} ${clockText(at, STATION_ZONE)}`;
  return theirs === `${dayText(at, zone)} ${clockText(at, zone)}` ? null : theirs;
}

export function untilText(left: number): string {
  if (left <= 0) return t("when.now");
  if (left >= 2 * DAY) return t("when.days", { count: Math.floor(left / DAY) });
  const hours = Math.floor(left / HOUR);
  const minutes = Math.floor((left % HOUR) / MINUTE);
  if (hours > 0) return t("when.hours", { hours, minutes });
  if (minutes >= 10) return t("when.minutes", { count: minutes });
  const seconds = String(Math.floor((left % MINUTE) / 1000)).padStart(2, "0");
  return t("when.seconds", { minutes, seconds });
}
