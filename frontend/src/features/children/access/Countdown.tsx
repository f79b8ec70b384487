import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

/** Seconds until then, renewed each second, never below zero. */
export function useSecondsUntil(until: string): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
}

const two = (value: number): string => String(value).padStart(2, "0");

/** "2:14:09 left"; read out only when somebody asks for it, not every second. */
export function Countdown({ until }: { until: string }): ReactNode {
  const { t } = useTranslation("children");
  const left = useSecondsUntil(until);
  const [hours, minutes] = [Math.floor(left / 3600), Math.floor((left % 3600) / 60)];
  return (
    <span className="glass-left" role="timer" aria-live="off">
      {left > 0
        ? t("glass.left", { time: `${hours}:${two(minutes)}:${two(left % 60)}` })
        : t("glass.over")}
    </span>
  );
}
