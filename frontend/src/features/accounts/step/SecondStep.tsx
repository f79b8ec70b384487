import { IconFingerprint } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { StepType } from "@/shared/api/session";
import { Button } from "@/shared/ui";
import { TextInput } from "@/shared/ui/fields";
import { sendCode, sendPasskey } from "./allauth";
import { canUsePasskeys } from "./passkey";
import { useStepError } from "./useStepError";
import "./SecondStep.css";

interface Props {
  types: readonly StepType[];
  onDone: () => void;
  onBack: () => void;
}

/** After the password: a passkey, a code of the authenticator app, or a recovery code. */
export default function SecondStep({ types, onDone, onBack }: Props): ReactNode {
  const { t } = useTranslation("accounts");
  const errorText = useStepError();
  const [code, setCode] = useState("");
  const byCode = useMutation({ mutationFn: () => sendCode(code.trim()), onSuccess: onDone });
  const byPasskey = useMutation({ mutationFn: sendPasskey, onSuccess: onDone });
  const takesCodes = types.some((type) => type !== "webauthn");
  const passkeyFirst = types.includes("webauthn") && canUsePasskeys();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    byPasskey.reset();
    byCode.mutate();
  };
  return (
    <form className="second-step" onSubmit={submit}>
      <h2>{t("step.ask")}</h2>
      {passkeyFirst && (
        <>
          <p>{t("step.askPasskey")}</p>
          <Button
            kind="primary"
            wide
            icon={<IconFingerprint aria-hidden />}
            busy={byPasskey.isPending}
            onClick={() => byPasskey.mutate()}
          >
            {t("step.usePasskey")}
          </Button>
          {byPasskey.error && <p role="alert">{errorText(byPasskey.error)}</p>}
        </>
      )}
      {takesCodes && (
        <>
          <TextInput
            label={t("step.code")}
            description={t(types.includes("totp") ? "step.codeHint" : "step.recoveryHint")}
            autoComplete="one-time-code"
            inputMode="numeric"
            required
            withAsterisk={false}
            data-autofocus
            value={code}
            error={errorText(byCode.error)}
            onChange={({ currentTarget }) => setCode(currentTarget.value)}
          />
          <Button
            type="submit"
            kind={passkeyFirst ? "plain" : "primary"}
            wide
            busy={byCode.isPending}
          >
            {t("step.go")}
          </Button>
        </>
      )}
      <Button kind="quiet" onClick={onBack}>
        {t("step.back")}
      </Button>
    </form>
  );
}
