import { IconEyeOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** Why there is no photo, and whom to ask. */
export function AskParent({ child }: { child: number }): ReactNode {
  const { t } = useTranslation("children");
  return (
    <p className="attachments__ask">
      <IconEyeOff size={22} aria-hidden />
      <span>
        {t("attachments.noConsent")}{" "}
        <Link to="/children/$child/consent" params={{ child: String(child) }}>
          {t("attachments.ask")}
        </Link>
      </span>
    </p>
  );
}
