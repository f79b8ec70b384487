import { IconDeviceMobile, IconFingerprint } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, shortDate } from "@/shared/ui";
import type { Authenticator } from "./allauth";

interface Props {
  step: Authenticator;
  busy: boolean;
  onRemove: () => void;
}

/** One second step: which, since when, and the way to take it away, asked twice. */
export function StepEntry({ step, busy, onRemove }: Props): ReactNode {
  const { t, i18n } = useTranslation("accounts");
  const [asked, setAsked] = useState(false);
  const Icon = step.type === "totp" ? IconDeviceMobile : IconFingerprint;
  return (
    <li className="step-panel__entry">
      <Icon size={28} aria-hidden />
      <div>
        <p className="step-panel__name">{step.name ?? t("totp.name")}</p>
        <p className="step-panel__since">
          {t("step.since")} {shortDate(new Date(step.created_at * 1000), i18n.language)}
        </p>
      </div>
      {asked ? (
        <div className="step-panel__acts">
          <Button kind="danger" busy={busy} onClick={onRemove}>
            {t("step.removeSure")}
          </Button>
          <Button kind="quiet" onClick={() => setAsked(false)}>
            {t("step.cancel")}
          </Button>
        </div>
      ) : (
        <Button kind="quiet" onClick={() => setAsked(true)}>
          {t("step.remove")}
        </Button>
      )}
    </li>
  );
}
