import { IconCloudOff, IconCloudUp, IconExclamationCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useOnline, useOutbox } from "../offline/hooks";
import { Button } from "./Button";
import "./OfflineBar.css";

/** Above every page, only when there is something to know: no network, work not sent, work refused. */
export function OfflineBar({ onOpen }: { onOpen: () => void }): ReactNode {
  const { t } = useTranslation("shared");
  const { unsent } = useOutbox();
  const online = useOnline();
  const refused = unsent.filter(({ state }) => state === "refused").length;
  const waiting = unsent.length - refused;
  if (online && unsent.length === 0) return null;

  const Icon = refused > 0 ? IconExclamationCircle : online ? IconCloudUp : IconCloudOff;
  return (
    <div className={refused > 0 ? "offline-bar offline-bar--refused" : "offline-bar"} role="status">
      <Icon size={20} aria-hidden />
      <span>
        {!online && `${t("offline.noNetwork")} `}
        {waiting > 0 && `${t("offline.waiting", { count: waiting })} `}
        {refused > 0 && t("offline.refused", { count: refused })}
      </span>
      {unsent.length > 0 && (
        <Button kind="quiet" onClick={onOpen}>
          {t("offline.show")}
        </Button>
      )}
    </div>
  );
}
