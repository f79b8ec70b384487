import { useTranslation } from "react-i18next";
import { STATION_ZONE } from "@/shared/stationTime";

/** A day or moment as its date, with the year: papers are about years. "—" where there is none. */
export function useDay(): (day: string | null) => string {
  const { i18n } = useTranslation("stations");
  const words = new Intl.DateTimeFormat(i18n.language, {
    dateStyle: "medium",
    timeZone: STATION_ZONE,
  });
  return (day) => (day ? words.format(new Date(day)) : "—");
}
