import { IconClockHour4, IconExclamationCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Unsent } from "../offline/store";
import "./Chip.css";

/** That it waits for the network, or why the server refused it. */
export function useUnsentText(): (item: Unsent) => string {
  const { t } = useTranslation("shared");
  return ({ state, problem }) => {
    if (state === "waiting") return t("unsent.waiting");
    // The server's own words for 404 speak of addresses; here somebody's work has moved on.
    if (problem?.code === "not_found") return t("unsent.gone");
    const reasons = Object.values(problem?.fields ?? {});
    const reason = reasons.length > 0 ? reasons.join(" ") : (problem?.message ?? "");
    return t("unsent.refused", { reason });
  };
}

/** Beside something written on this device that the server has not taken. */
export function UnsentMark({ item }: { item: Unsent }): ReactNode {
  const text = useUnsentText();
  const isWaiting = item.state === "waiting";
  const Icon = isWaiting ? IconClockHour4 : IconExclamationCircle;
  return (
    <span className={isWaiting ? "chip" : "chip chip--concern chip--words"}>
      <Icon size={18} aria-hidden />
      {text(item)}
    </span>
  );
}
