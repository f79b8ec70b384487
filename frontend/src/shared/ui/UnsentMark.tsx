import { IconClockHour4, IconExclamationCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Unsent } from "../offline/store";
import "./Chip.css";

/** Beside something written on this device: it waits for the network, or the server's reason. */
export function UnsentMark({ item }: { item: Unsent }): ReactNode {
  const { t } = useTranslation("shared");
  if (item.state === "waiting") {
    return (
      <span className="chip">
        <IconClockHour4 size={18} aria-hidden />
        {t("unsent.waiting")}
      </span>
    );
  }
  const { message = "", fields = {} } = item.problem ?? {};
  const reasons = Object.values(fields);
  return (
    <span className="chip chip--concern chip--words">
      <IconExclamationCircle size={18} aria-hidden />
      {t("unsent.refused", { reason: reasons.length > 0 ? reasons.join(" ") : message })}
    </span>
  );
}
