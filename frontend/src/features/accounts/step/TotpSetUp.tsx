import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNotice, Loading } from "@/shared/ui";
import { beginTotp } from "./allauth";
import { QrCode } from "./QrCode";
import { StepForm } from "./StepForm";

interface Props {
  error: string;
  busy: boolean;
  onCode: (code: string) => void;
  onClose: () => void;
}

/** An authenticator app: the picture to scan, the secret to type, and a first code. */
export function TotpSetUp({ onCode, ...rest }: Props): ReactNode {
  const { t } = useTranslation("accounts");
  const begun = useQuery({
    queryKey: ["totp"],
    queryFn: beginTotp,
    // Each answer is a new secret: the one on the screen must stay the one that counts.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (begun.error) return <ErrorNotice error={begun.error} retry={() => void begun.refetch()} />;
  if (!begun.data) return <Loading lines={4} />;
  return (
    <StepForm
      {...rest}
      title={t("totp.title")}
      field={{ label: t("totp.code"), autoComplete: "one-time-code", inputMode: "numeric" }}
      send={t("totp.go")}
      onSend={onCode}
    >
      <p>{t("totp.scan")}</p>
      <QrCode text={begun.data.totp_url} />
      <p>
        {t("totp.type")}{" "}
        <code className="step-panel__secret">{begun.data.secret.match(/.{1,4}/g)?.join(" ")}</code>
      </p>
    </StepForm>
  );
}
