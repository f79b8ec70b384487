import type { ReactNode } from "react";
import type { Change } from "@/shared/ui";

const EYES = "M17 20.500v2.500M31 20.500v2.500";
const MOUTHS: Record<Change, string> = {
  better: "M15 28q9 9 18 0",
  same: "M17 31h14",
  worse: "M16 34q8-7 16 0",
};
const ARROWS: Record<Change, string> = {
  better: "M42 16V6m-4 4 4-4 4 4",
  same: "M38 9h8M38 14h8",
  worse: "M42 6v10m-4-4 4 4 4-4",
};

/** How something changed, drawn: a face and an arrow, to be told apart without colour or words. */
export function Face({ change }: { change: Change }): ReactNode {
  return (
    <svg className={`change-face change-face--${change}`} viewBox="0 0 48 48" aria-hidden="true">
      <circle className="change-face__skin" cx="24" cy="26" r="18" />
      <path className="change-face__line" d={EYES} />
      <path className="change-face__line" d={MOUTHS[change]} />
      <circle className="change-face__ground" cx="42" cy="11" r="9" />
      <path className="change-face__arrow" d={ARROWS[change]} />
    </svg>
  );
}
