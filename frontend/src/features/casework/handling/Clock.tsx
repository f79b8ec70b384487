import { IconClockHour4, IconShieldCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "@/shared/ui";
import type { ReportRow } from "../queries";
import { elapsed, unitsOf } from "./time";

export function useElapsed(): (from: string, to: Date) => string {
  const { t } = useTranslation("casework");
  return (from, to) =>
    unitsOf(elapsed(new Date(from), to))
      .map(([unit, count]) => t(`time.${unit}`, { count }))
      .join(" ");
}

/** Runs from the moment a report arrived until all three authorities know. */
export function Clock({ row }: { row: ReportRow }): ReactNode {
  const { t } = useTranslation("casework");
  const now = useNow();
  const words = useElapsed();
  if (row.all_told_at) {
    return (
      <span className="report-clock report-clock--done">
        <IconShieldCheck size={20} aria-hidden />
        {t("clock.done", { time: words(row.received_at, new Date(row.all_told_at)) })}
      </span>
    );
  }
  const time = words(row.received_at, now);
  return (
    <span className={row.at_once ? "report-clock report-clock--runs" : "report-clock"}>
      <IconClockHour4 size={20} aria-hidden />
      {t(row.at_once ? "clock.runs" : "clock.since", { time })}
    </span>
  );
}
