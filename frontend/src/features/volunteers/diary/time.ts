import { useTranslation } from "react-i18next";

const HOUR = 60;

/** "9 小时 20 分", "9 hours 20 min". */
export function useTimeText(): (minutes: number) => string {
  const { t } = useTranslation("volunteers");
  return (minutes) => {
    const hours = Math.floor(minutes / HOUR);
    const rest = minutes % HOUR;
    const parts = [
      hours > 0 && t("diary.hours", { count: hours }),
      (rest > 0 || hours === 0) && t("diary.minutes", { count: rest }),
    ];
    return parts.filter(Boolean).join(" ");
  };
}
