import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { exactTime, relativeTime } from "./dates";
import "./DateText.css";

/** The time now, renewed each minute, so that "5 minutes ago" stays true on an open page. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

interface Props {
  /** ISO-8601. */
  at: string;
  /** False inside a link or row that is itself in the tab order. */
  focusable?: boolean;
  /** False in long lists: a tap shows the exact time, the Tab key passes by. */
  tabStop?: boolean;
}

/** The exact time opens towards the middle of the screen. */
function turnInwards({ currentTarget: date }: { currentTarget: HTMLElement }): void {
  date.dataset["end"] = String(date.getBoundingClientRect().left > innerWidth * 0.45);
}

/** When, in words; the exact time on hover, on focus and for screen readers. */
export function DateText({ at, focusable = true, tabStop = true }: Props): ReactNode {
  const { i18n } = useTranslation("shared");
  const now = useNow();
  const date = new Date(at);
  const exact = exactTime(date, i18n.language);
  return (
    <time
      className="date-text"
      dateTime={at}
      data-exact={exact}
      {...(focusable && { tabIndex: tabStop ? 0 : -1 })}
      onFocus={turnInwards}
      onPointerEnter={turnInwards}
    >
      {relativeTime(date, now, i18n.language)}
      {focusable && <span className="visually-hidden"> ({exact})</span>}
    </time>
  );
}
