import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

const TAKEN =
  "M12 3.500a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.500 24c0-6.500 3-10 7.500-10s7.500 3.500 7.500 10z";
const CHAIR = "M6 4h12v9H6zM4.500 13h15v4h-15zM6.500 17v7M17.500 17v7";

interface Props {
  places: number;
  taken: number;
  /** One of the taken seats is one's own. */
  mine: boolean;
}

/** Each tutor's seat: somebody sits there, oneself, or a chair waits. The words stand beside it. */
export function Seats({ places, taken, mine }: Props): ReactNode {
  const { t } = useTranslation("tutoring");
  const left = places - taken;
  const kinds = Array.from({ length: places }, (_, seat) => {
    if (seat >= taken) return "free";
    return mine && seat === 0 ? "mine" : "taken";
  });
  return (
    <p className="seats">
      <span className="seats__row" aria-hidden="true">
        {kinds.map((kind, seat) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: seats have no names
          <svg key={seat} className={`seat seat--${kind}`} viewBox="0 0 24 27" aria-hidden="true">
            <path d={kind === "free" ? CHAIR : TAKEN} />
          </svg>
        ))}
      </span>
      {left > 0 ? t("seats.left", { count: left }) : t("seats.full")}
    </p>
  );
}
