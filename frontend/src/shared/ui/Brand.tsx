import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "./Brand.css";

/** A house with a heart for its hearth. */
function Mark({ size = 36 }: { size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 512 512" aria-hidden="true">
      <rect width="512" height="512" rx="128" fill="var(--persimmon)" />
      <path
        d="M108 268 256 132l148 136v116a28 28 0 0 1-28 28H136a28 28 0 0 1-28-28z"
        fill="var(--persimmon-wash)"
      />
      <path
        d="M256 372c-58-38-86-70-86-104 0-26 20-44 43-44 18 0 34 10 43 28 9-18 25-28 43-28 23 0 43 18 43 44 0 34-28 66-86 104z"
        fill="var(--persimmon)"
      />
    </svg>
  );
}

export function Brand(): ReactNode {
  const { t } = useTranslation("shared");
  return (
    <div className="brand">
      <Mark />
      <span>{t("name")}</span>
    </div>
  );
}
