import { IconCheck, IconMinus, IconShieldCheck } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useHints } from "@/shared/live/hooks";
import { DateText, Empty, ErrorNotice, Loading, PageHeader } from "@/shared/ui";
import { Choice } from "@/shared/ui/Choice";
import { REPORTS, type ReportRow, reports } from "../queries";
import { Clock } from "./Clock";
import "./Handling.css";

/** Reads again what is shown as soon as a report comes or something is done about one. */
export function useReportHints(): void {
  const client = useQueryClient();
  useHints((hint) => {
    if (hint.type === "report.changed") void client.invalidateQueries({ queryKey: REPORTS });
  });
}

export function useSubject(): (row: ReportRow) => string {
  const { t } = useTranslation("casework");
  return (row) =>
    row.child?.name ??
    (row.child_described || t(row.kind === "worker" ? "list.worker" : "list.unknown"));
}

function One({ row }: { row: ReportRow }): ReactNode {
  const { t } = useTranslation("casework");
  const subject = useSubject();
  return (
    <li>
      <Link
        className={row.danger_now && !row.all_told_at ? "report-row report-row--now" : "report-row"}
        to={"/reports/$report" as string}
        params={{ report: row.id } as never}
      >
        <span className="report-row__head">
          <b>{subject(row)}</b>
          <span>
            {t(`kind.${row.kind}`)}
            {row.station && ` · ${row.station.name}`}
          </span>
        </span>
        {row.danger_now && <span className="report-row__now">{t("list.now")}</span>}
        <span className="report-row__what">
          {row.triggers.map((trigger) => t(`trigger.${trigger}`)).join(t("list.comma"))}
        </span>
        {!row.is_closed && <Clock row={row} />}
        <span className="report-row__told">
          {row.told.map(({ authority, told_at }) => (
            <span key={authority} className={told_at ? "report-told--yes" : ""}>
              {told_at ? <IconCheck size={18} aria-hidden /> : <IconMinus size={18} aria-hidden />}
              {t(`authority.${authority}`)}
              <span className="visually-hidden"> {t(told_at ? "mine.told" : "mine.notYet")}</span>
            </span>
          ))}
        </span>
        <span className="report-row__when">
          {row.receipt} · <DateText at={row.received_at} focusable={false} />
        </span>
      </Link>
    </li>
  );
}

/** Reports that one handles; never those that one is named in. */
export default function ReportsPage(): ReactNode {
  const { t } = useTranslation("casework");
  const [shown, setShown] = useState<"open" | "closed">("open");
  const list = useQuery(reports(shown === "closed"));
  useReportHints();
  return (
    <>
      <PageHeader
        title={t("list.title")}
        lead={t("list.lead")}
        actions={
          <Choice
            label={t("list.which")}
            value={shown}
            onChange={setShown}
            options={[
              { value: "open", label: t("list.open") },
              { value: "closed", label: t("list.closed") },
            ]}
          />
        }
      />
      {list.isPending && <Loading lines={6} />}
      {list.error && !list.data && (
        <ErrorNotice error={list.error} retry={() => void list.refetch()} />
      )}
      {list.data?.length === 0 && (
        <Empty title={t(`list.empty.${shown}`)} icon={<IconShieldCheck size={32} aria-hidden />}>
          {t("list.emptyText")}
        </Empty>
      )}
      <ul className="report-rows">
        {list.data?.map((row) => (
          <One key={row.id} row={row} />
        ))}
      </ul>
    </>
  );
}
