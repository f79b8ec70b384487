import { IconShieldHeart } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "@/shared/ui";

/** From the child's page to what guardians ask for, leaving and erasure. */
export function RightsLink({ child }: { child: number }): ReactNode {
  const { t } = useTranslation("children");
  return (
    <ButtonLink
      wide
      icon={<IconShieldHeart aria-hidden />}
      to="/children/$child/rights"
      params={{ child: String(child) }}
    >
      {t("rights.open")}
    </ButtonLink>
  );
}
