import { useTranslation } from "react-i18next";
import { STATION_ZONE } from "@/shared/stationTime";

/** Names as people list them: 杨小雨和杨小川. */
export function useNames(): (people: readonly { name: string }[]) => string {
  const { i18n } = useTranslation("familycalls");
  return (people) =>
    new Intl.ListFormat(i18n.language === "en" ? "en" : "zh").format(
      people.map(({ name }) => name),
    );
}

/** A half hour as one says it at the station: 周六 19:30. */
export function useSlotText(): (at: Date) => string {
  const { i18n } = useTranslation("familycalls");
  return (at) => {
    const day = new Intl.DateTimeFormat(i18n.language, {
      weekday: "short",
      timeZone: STATION_ZONE,
    });
    return `${day.format(at)} ${timeText(at)}`;
  };
}

export function timeText(at: Date): string {
  return new Intl.DateTimeFormat("en", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: STATION_ZONE,
  }).format(at);
}
