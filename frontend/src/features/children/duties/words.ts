import { useTranslation } from "react-i18next";
import { daysBetween, shortDate, useNow } from "@/shared/ui";
import type { Duty } from "./queries";

/** A pause without an end. */
const OPEN_END = "9999-12-31";

/** "晚了 3 天", "还有 2 天", "歇到 2月21日". */
export function useDueText(): (duty: Pick<Duty, "state" | "due_at" | "paused_until">) => string {
  const { t, i18n } = useTranslation("children");
  const now = useNow();
  return ({ state, due_at, paused_until }) => {
    if (state === "paused") {
      if (!paused_until || paused_until === OPEN_END) return t("duty.rests");
      return t("duty.restsUntil", { day: shortDate(new Date(paused_until), i18n.language) });
    }
    if (!due_at) return "";
    const due = new Date(due_at);
    if (due <= now) return t("due.late", { count: daysBetween(due, now) });
    // A window closes at midnight after its last day; that day is the one people know.
    const last = new Date(due.getTime() - 1);
    return t("due.until", { count: daysBetween(now, last) });
  };
}

/** Whose it is, by name; the coordinator's duties belong to the station, not to a care team. */
export function useWhoText(): (duty: Pick<Duty, "who" | "owner">) => string {
  const { t } = useTranslation("children");
  return ({ who, owner }) => {
    if (who.length > 0) return who.map(({ name }) => name).join(t("reason.and"));
    const role = t(`role.${owner}`);
    return owner === "coordinator" ? role : t("duty.nobody", { role });
  };
}
