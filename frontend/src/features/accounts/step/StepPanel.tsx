import { IconDeviceMobile, IconFingerprint, IconKey } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, ErrorNotice, Loading } from "@/shared/ui";
import {
  type Authenticator,
  addPasskey,
  authenticators,
  finishTotp,
  newCodes,
  removePasskey,
  removeTotp,
  unseenCodes,
} from "./allauth";
import { PasskeySetUp } from "./PasskeySetUp";
import { canUsePasskeys } from "./passkey";
import { RecoveryCodes } from "./RecoveryCodes";
import { StepEntry } from "./StepEntry";
import { TotpSetUp } from "./TotpSetUp";
import { useProved } from "./useProved";
import { useStepError } from "./useStepError";
import "./StepPanel.css";
import "./SecondStep.css";

type Open = "passkey" | "totp" | null;

/** What a person signs in with besides the password. `onSetUp`: they have one, and the codes. */
export default function StepPanel({ onSetUp }: { onSetUp?: () => void }): ReactNode {
  const { t } = useTranslation("accounts");
  const client = useQueryClient();
  const errorText = useStepError();
  const { run, busy, error, dialog } = useProved();
  const [open, setOpen] = useState<Open>(null);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const held = useQuery({ queryKey: ["authenticators"], queryFn: authenticators });

  const change = (work: () => Promise<void>): void =>
    run(async () => {
      await work();
      setOpen(null);
      await client.invalidateQueries({ queryKey: ["authenticators"] });
    });
  const setUp = (work: () => Promise<void>): void =>
    change(async () => {
      await work();
      const unseen = await unseenCodes();
      setCodes(unseen);
      if (unseen.length === 0) onSetUp?.();
    });

  if (held.error) return <ErrorNotice error={held.error} retry={() => void held.refetch()} />;
  if (!held.data) return <Loading lines={3} />;
  const steps = held.data.filter(({ type }) => type !== "recovery_codes");
  const recovery = held.data.find(({ type }) => type === "recovery_codes");
  const remove =
    ({ type, id }: Authenticator) =>
    () =>
      change(() => (type === "totp" ? removeTotp() : removePasskey(id ?? 0)));
  const hasApp = steps.some(({ type }) => type === "totp");
  const problem = errorText(error);
  return (
    <div className="step-panel">
      {steps.length === 0 && !onSetUp && <p>{t("step.none")}</p>}
      {steps.length > 0 && (
        <ul className="step-panel__list">
          {steps.map((step) => (
            <StepEntry key={step.id ?? step.type} step={step} onRemove={remove(step)} busy={busy} />
          ))}
        </ul>
      )}
      {open === null && codes.length === 0 && (
        <div className="step-panel__acts">
          {canUsePasskeys() && (
            <Button icon={<IconFingerprint aria-hidden />} onClick={() => setOpen("passkey")}>
              {t("passkey.add")}
            </Button>
          )}
          {!hasApp && (
            <Button icon={<IconDeviceMobile aria-hidden />} onClick={() => setOpen("totp")}>
              {t("totp.add")}
            </Button>
          )}
          {recovery && (
            <Button
              icon={<IconKey aria-hidden />}
              busy={busy}
              onClick={() => change(async () => setCodes(await newCodes()))}
            >
              {t("codes.renew", { count: recovery.unused_code_count ?? 0 })}
            </Button>
          )}
        </div>
      )}
      {open === "passkey" && (
        <PasskeySetUp
          error={problem}
          busy={busy}
          onName={(name) => setUp(() => addPasskey(name))}
          onClose={() => setOpen(null)}
        />
      )}
      {open === "totp" && (
        <TotpSetUp
          error={problem}
          busy={busy}
          onCode={(code) => setUp(() => finishTotp(code))}
          onClose={() => setOpen(null)}
        />
      )}
      {open === null && problem && <p role="alert">{problem}</p>}
      {codes.length > 0 && (
        <RecoveryCodes
          codes={codes}
          onKept={() => {
            setCodes([]);
            onSetUp?.();
          }}
        />
      )}
      {dialog}
    </div>
  );
}
