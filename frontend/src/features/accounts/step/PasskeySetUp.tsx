import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StepForm } from "./StepForm";

interface Props {
  error: string;
  busy: boolean;
  onName: (name: string) => void;
  onClose: () => void;
}

/** A name for the device, then the browser asks for finger, face or the lock of the screen. */
export function PasskeySetUp({ onName, ...rest }: Props): ReactNode {
  const { t } = useTranslation("accounts");
  return (
    <StepForm
      {...rest}
      title={t("passkey.add")}
      field={{
        label: t("passkey.name"),
        placeholder: t("passkey.example"),
        maxLength: 60,
      }}
      send={t("passkey.go")}
      onSend={onName}
    >
      <p>{t("passkey.how")}</p>
    </StepForm>
  );
}
