import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui";
import { TextInput } from "@/shared/ui/fields";

interface Props {
  error: string;
  busy: boolean;
  onName: (name: string) => void;
  onClose: () => void;
}

/** A name for the device, then the browser asks for finger, face or the lock of the screen. */
export function PasskeySetUp({ error, busy, onName, onClose }: Props): ReactNode {
  const { t } = useTranslation("accounts");
  const [name, setName] = useState("");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onName(name.trim());
  };
  return (
    <form className="step-panel__part" onSubmit={submit}>
      <h3>{t("passkey.add")}</h3>
      <p>{t("passkey.how")}</p>
      <TextInput
        label={t("passkey.name")}
        placeholder={t("passkey.example")}
        maxLength={60}
        required
        withAsterisk={false}
        value={name}
        error={error}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <div className="step-panel__acts">
        <Button type="submit" kind="primary" busy={busy}>
          {t("passkey.go")}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t("step.cancel")}
        </Button>
      </div>
    </form>
  );
}
