import { IconArrowDownRight, IconArrowUpRight, IconEqual } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "./Chip.css";

export type Change = "better" | "same" | "worse";
export type Domain = "psychological" | "emotional" | "behavioural" | "health" | "social";

export const DOMAINS: readonly Domain[] = [
  "psychological",
  "emotional",
  "behavioural",
  "health",
  "social",
];

const ICONS = { better: IconArrowUpRight, same: IconEqual, worse: IconArrowDownRight };

/** One of a child's five states and how it changed: icon, words and colour. */
export function StateChip({ domain, change }: { domain: Domain; change: Change }): ReactNode {
  const { t } = useTranslation("shared");
  const Icon = ICONS[change];
  return (
    <span className={`chip chip--${change}`}>
      <Icon size={18} aria-hidden />
      {t(`domain.${domain}`)} {t(`change.${change}`)}
    </span>
  );
}
