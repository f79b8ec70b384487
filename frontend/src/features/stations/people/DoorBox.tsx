import { IconCopy } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, toast } from "@/shared/ui";
import { TextInput } from "@/shared/ui/fields";
import type { Door } from "./queries";

/** The key stands behind the #, so that it reaches no server's log. */
function linkOf({ key }: Door): string {
  return `${location.origin}/welcome#${key}`;
}

/** Shown once: the link by which a person chooses a password that nobody else knows. */
export function DoorBox({ door, onClose }: { door: Door; onClose: () => void }): ReactNode {
  const { t } = useTranslation("stations");
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(linkOf(door));
    toast(t("door.copied"));
  };
  if (!door.key) return <p>{t("door.chosen", { name: door.name })}</p>;
  return (
    <div className="people-form">
      <p>{t("door.text", { name: door.name, username: door.username })}</p>
      <TextInput
        readOnly
        label={t("door.label")}
        value={linkOf(door)}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <p className="people-form__warn">{t("door.once")}</p>
      <div className="people-form__deeds">
        <Button kind="primary" icon={<IconCopy aria-hidden />} onClick={() => void copy()}>
          {t("door.copy")}
        </Button>
        <Button onClick={onClose}>{t("door.done")}</Button>
      </div>
    </div>
  );
}
