import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { stationMoment } from "../stationTime";
import { shortDate } from "./dates";
import "./Strip.css";

export interface StripWeek {
  /** The week's Monday, an ISO date. */
  week: string;
  call: "held" | "attempted" | "missed" | "paused" | "none";
  visits: number;
  classes: number;
  absent: number;
  worse: boolean;
}

/** More than four in a week say no more than four. */
const PLACES = [1, 2, 3, 4];

function Dots({ count, kind }: { count: number; kind: string }): ReactNode {
  return (
    <span className="strip__dots">
      {PLACES.slice(0, count).map((place) => (
        <i key={place} className={`strip__dot strip__dot--${kind}`} />
      ))}
    </span>
  );
}

function Week({ week, isNow }: { week: StripWeek; isNow: boolean }): ReactNode {
  const { t, i18n } = useTranslation("shared");
  const date = shortDate(stationMoment(week.week), i18n.language);
  const said = [
    t(`strip.call.${week.call}`),
    t("strip.visits", { count: week.visits }),
    t("strip.classes", { count: week.classes }),
    week.absent > 0 && t("strip.absent", { count: week.absent }),
    week.worse && t("strip.worse"),
  ].filter(Boolean);
  return (
    <li
      className={week.worse ? "strip__week strip__week--worse" : "strip__week"}
      title={`${date}：${said.join("，")}`}
    >
      <span className="visually-hidden">
        {date}: {said.join(", ")}
      </span>
      <span className="strip__marks" aria-hidden="true">
        <i className={`strip__call strip__call--${week.call}`} />
        <Dots count={week.visits} kind="visit" />
        <Dots count={week.classes} kind="class" />
        <span className="strip__date">{isNow ? t("strip.thisWeek") : date}</span>
      </span>
    </li>
  );
}

const CALLS = ["held", "attempted", "missed", "paused", "none"] as const;

/** What the marks mean, of those that are there. */
function Legend({ weeks }: { weeks: readonly StripWeek[] }): ReactNode {
  const { t } = useTranslation("shared");
  const some = (shown: (week: StripWeek) => boolean): boolean => weeks.some(shown);
  return (
    <figcaption className="strip__legend" aria-hidden="true">
      {CALLS.filter((call) => some((week) => week.call === call)).map((call) => (
        <span key={call}>
          <i className={`strip__call strip__call--${call}`} />
          {t(`strip.call.${call}`)}
        </span>
      ))}
      {some(({ visits }) => visits > 0) && (
        <span>
          <i className="strip__dot strip__dot--visit" />
          {t("strip.visit")}
        </span>
      )}
      {some(({ classes }) => classes > 0) && (
        <span>
          <i className="strip__dot strip__dot--class" />
          {t("strip.class")}
        </span>
      )}
      {some(({ worse }) => worse) && (
        <span>
          <i className="strip__line" />
          {t("strip.worse")}
        </span>
      )}
    </figcaption>
  );
}

/** Twelve weeks of a child at a glance: the call above, visits and classes as dots below it. */
export function Strip({ weeks }: { weeks: readonly StripWeek[] }): ReactNode {
  return (
    <figure className="strip">
      <ol className="strip__weeks">
        {weeks.map((week, place) => (
          <Week key={week.week} week={week} isNow={place === weeks.length - 1} />
        ))}
      </ol>
      <Legend weeks={weeks} />
    </figure>
  );
}
