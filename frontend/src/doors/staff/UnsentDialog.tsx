import { IconClockHour4, IconExclamationCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useOutbox } from "@/shared/offline/hooks";
import type { Unsent } from "@/shared/offline/store";
import { Button, DateText, Empty, useUnsentText } from "@/shared/ui";
import { Dialog } from "@/shared/ui/Dialog";
import "./UnsentDialog.css";

function Entry({ item, onDiscard }: { item: Unsent; onDiscard: () => void }): ReactNode {
  const { t } = useTranslation("staff");
  const text = useUnsentText();
  const refused = item.state === "refused";
  const Icon = refused ? IconExclamationCircle : IconClockHour4;
  return (
    <li className={refused ? "unsent unsent--refused" : "unsent"}>
      <Icon size={24} aria-hidden />
      <div>
        <p className="unsent__title">{item.title}</p>
        <p>
          <DateText at={item.written_at} />
          {" · "}
          {text(item)}
        </p>
        {refused && (
          <Button kind="quiet" onClick={onDiscard}>
            {t("unsent.discard")}
          </Button>
        )}
      </div>
    </li>
  );
}

/** What this person wrote on this device that the server has not got yet. */
export default function UnsentDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation("staff");
  const { outbox, unsent } = useOutbox();
  return (
    <Dialog title={t("unsent.title")} open onClose={onClose}>
      {unsent.length === 0 && <Empty title={t("unsent.none")} />}
      <ul className="unsent-list">
        {unsent.map((item) => (
          <Entry key={item.id} item={item} onDiscard={() => void outbox.discard(item.id)} />
        ))}
      </ul>
      {unsent.some(({ state }) => state === "waiting") && (
        <Button kind="primary" wide onClick={() => void outbox.flush()}>
          {t("unsent.now")}
        </Button>
      )}
    </Dialog>
  );
}
