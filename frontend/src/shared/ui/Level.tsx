import { IconAlertTriangle, IconEye, IconHeartHandshake, IconLeaf } from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "./Chip.css";

export type Level = "calm" | "watch" | "concern" | "urgent";

/** From most to least need. */
export const LEVELS: readonly Level[] = ["urgent", "concern", "watch", "calm"];

const ICONS: Record<Level, ComponentType<{ size?: number; "aria-hidden"?: boolean }>> = {
  urgent: IconAlertTriangle,
  concern: IconHeartHandshake,
  watch: IconEye,
  calm: IconLeaf,
};

export function LevelIcon({ level, size = 20 }: { level: Level; size?: number }): ReactNode {
  const Icon = ICONS[level];
  return <Icon size={size} aria-hidden />;
}

/** How much somebody is needed: an icon and a word, never colour alone. */
export function LevelBadge({ level }: { level: Level }): ReactNode {
  const { t } = useTranslation("shared");
  return (
    <span className={`chip chip--${level}`}>
      <LevelIcon level={level} size={18} />
      {t(`level.${level}`)}
    </span>
  );
}
