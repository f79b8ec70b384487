import {
  IconCalendar,
  IconCheck,
  IconPhoneX,
  IconPlayerStop,
  IconVideo,
  IconX,
} from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "@/shared/ui/Chip.css";
import type { Call } from "./queries";

type Icon = ComponentType<{ size?: number; "aria-hidden"?: boolean }>;

/** Well, to be looked at, or neither; the word goes with it. */
const LOOKS: Record<string, [Icon, string]> = {
  planned: [IconCalendar, ""],
  confirmed: [IconCheck, "chip--better"],
  open: [IconVideo, "chip--better"],
  live: [IconVideo, "chip--better"],
  held: [IconCheck, "chip--better"],
  held_elsewhere: [IconCheck, "chip--better"],
  cut_short: [IconPlayerStop, "chip--concern"],
  no_answer: [IconPhoneX, "chip--concern"],
  cancelled: [IconX, ""],
};

/** Where a call stands, or how it ended. */
export function CallStateChip({ call }: { call: Call }): ReactNode {
  const { t } = useTranslation("familycalls");
  const word = call.outcome ?? call.state;
  const [Icon, look] = LOOKS[word] ?? [IconCalendar, ""];
  return (
    <span className={`chip ${look}`}>
      <Icon size={18} aria-hidden />
      {t(`state.${word}`)}
    </span>
  );
}
