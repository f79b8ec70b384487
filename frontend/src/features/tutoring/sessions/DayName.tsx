import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { STATION_ZONE } from "@/shared/stationTime";
import { daysBetween, relativeTime, useNow } from "@/shared/ui";

const SOON_DAYS = 2;

/** "明天 · 11月23日星期一": a day by its nearness and its name. */
export function useDayName(): (at: Date) => string {
  const { i18n } = useTranslation("tutoring");
  const now = useNow();
  const name = new Intl.DateTimeFormat(i18n.language, {
    month: "short",
    day: "numeric",
    weekday: "long",
    timeZone: STATION_ZONE,
  });
  return (at) => {
    const days = -daysBetween(at, now);
    if (days === 0) {
      const today = new Intl.RelativeTimeFormat(i18n.language, { numeric: "auto" });
      return `${today.format(0, "day")} · ${name.format(at)}`;
    }
    const isSoon = Math.abs(days) <= SOON_DAYS;
    return isSoon
      ? `${relativeTime(at, now, i18n.language)} · ${name.format(at)}`
      : name.format(at);
  };
}

export function DayName({ at }: { at: string }): ReactNode {
  const dayName = useDayName();
  return dayName(new Date(at));
}
