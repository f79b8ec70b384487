import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { lastMonths } from "./months";
import { useTimeText } from "./time";

interface Props {
  months: readonly { month: string; visits: number; minutes: number }[];
  now: Date;
  /** One line on everything she gave so far. */
  ever: string;
}

/** This month in one large figure, the half year before as quiet bars. */
export function Months({ months, now, ever }: Props): ReactNode {
  const { t, i18n } = useTranslation("volunteers");
  const timeText = useTimeText();
  const bars = lastMonths(months, now);
  const minutes = bars.at(-1)?.minutes ?? 0;
  const name = new Intl.DateTimeFormat(i18n.language, { month: "short", timeZone: "UTC" });
  return (
    <section className="months">
      <p>
        {minutes > 0 ? t("diary.month") : t("diary.none")}
        {minutes > 0 && <b className="months__now">{timeText(minutes)}</b>}
      </p>
      <ol className="months__bars" aria-label={t("diary.months")}>
        {bars.map(({ month, visits, minutes: given, share }) => (
          <li key={month}>
            <span className="months__bar" style={{ height: `${Math.max(4, share * 72)}px` }} />
            {name.format(new Date(month))}
            <span className="visually-hidden">
              {t("diary.visits", { count: visits })}, {timeText(given)}
            </span>
          </li>
        ))}
      </ol>
      <p className="months__ever">{ever}</p>
    </section>
  );
}
