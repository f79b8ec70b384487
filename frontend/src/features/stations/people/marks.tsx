import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconHourglass,
  IconMinus,
  IconPlayerPause,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Inquiry, RoleNow } from "./queries";
import { useDay } from "./useDay";

type Icon = typeof IconClock;

const STANDING: Record<RoleNow["standing"], [Icon, string]> = {
  active: [IconCircleCheck, "chip--better"],
  pending: [IconHourglass, "chip--concern"],
  lapsed: [IconCircleX, "chip--urgent"],
  suspended: [IconPlayerPause, "chip--urgent"],
  revoked: [IconMinus, ""],
};

/** How a role stands: icon, word and colour. */
export function StandingChip({ standing }: { standing: RoleNow["standing"] }): ReactNode {
  const { t } = useTranslation("stations");
  const [Icon, look] = STANDING[standing];
  return (
    <span className={`chip ${look}`}>
      <Icon size={18} aria-hidden />
      {t(`standing.${standing}`)}
    </span>
  );
}

const INQUIRY: Record<Inquiry["state"], [Icon, string]> = {
  none: [IconMinus, ""],
  missing: [IconHourglass, "chip--concern"],
  valid: [IconCircleCheck, ""],
  soon: [IconClock, "chip--concern"],
  out: [IconAlertTriangle, "chip--urgent"],
  barred: [IconBan, "chip--urgent"],
};

/** The last record inquiry: when it runs out, or what is to be done. */
export function InquiryMark({ inquiry }: { inquiry: Inquiry }): ReactNode {
  const { t } = useTranslation("stations");
  const day = useDay();
  const [Icon, look] = INQUIRY[inquiry.state];
  if (inquiry.state === "none") return <span className="people__none">{t("inquiry.none")}</span>;
  const until = day(inquiry.valid_until);
  return (
    <span className={`chip chip--words ${look}`}>
      <Icon size={18} aria-hidden />
      {t(`inquiry.${inquiry.state}`, { until })}
    </span>
  );
}
