import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, ErrorNotice, Loading } from "@/shared/ui";
import { TextInput } from "@/shared/ui/fields";
import { beginTotp } from "./allauth";
import { QrCode } from "./QrCode";

interface Props {
  error: string;
  busy: boolean;
  onCode: (code: string) => void;
  onClose: () => void;
}

/** An authenticator app: the picture to scan, the secret to type, and a first code. */
export function TotpSetUp({ error, busy, onCode, onClose }: Props): ReactNode {
  const { t } = useTranslation("accounts");
  const [code, setCode] = useState("");
  const begun = useQuery({
    queryKey: ["totp"],
    queryFn: beginTotp,
    // Each answer is a new secret: the one on the screen must stay the one that counts.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onCode(code.trim());
  };
  if (begun.error) return <ErrorNotice error={begun.error} retry={() => void begun.refetch()} />;
  if (!begun.data) return <Loading lines={4} />;
  return (
    <form className="step-panel__part" onSubmit={submit}>
      <h3>{t("totp.title")}</h3>
      <p>{t("totp.scan")}</p>
      <QrCode text={begun.data.totp_url} />
      <p>
        {t("totp.type")}{" "}
        <code className="step-panel__secret">{begun.data.secret.match(/.{1,4}/g)?.join(" ")}</code>
      </p>
      <TextInput
        label={t("totp.code")}
        autoComplete="one-time-code"
        inputMode="numeric"
        required
        withAsterisk={false}
        value={code}
        error={error}
        onChange={({ currentTarget }) => setCode(currentTarget.value)}
      />
      <div className="step-panel__acts">
        <Button type="submit" kind="primary" busy={busy}>
          {t("totp.go")}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t("step.cancel")}
        </Button>
      </div>
    </form>
  );
}
