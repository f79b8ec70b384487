import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Back, ErrorNotice, Loading, PageHeader } from "@/shared/ui";
import { Call110 } from "../form/Call110";
import { type ReportFile, reportFile } from "../queries";
import { Checklist } from "./Checklist";
import { Pack } from "./Pack";
import { useReportHints, useSubject } from "./ReportsPage";
import { Said } from "./Said";
import { Steps } from "./Steps";
import "../form/Report.css";
import "./Handling.css";

function File({ file }: { file: ReportFile }): ReactNode {
  const { t } = useTranslation("casework");
  const subject = useSubject();
  const policeKnow = file.told.some(({ authority, told_at }) => authority === "police" && told_at);
  return (
    <>
      <PageHeader title={subject(file)} lead={`${t(`kind.${file.kind}`)} · ${file.receipt}`} />
      {file.danger_now && !policeKnow && !file.is_closed && <Call110 urgent />}
      <div className="report-file">
        <div>
          <Checklist file={file} />
          <Steps file={file} />
        </div>
        <div>
          <Said file={file} />
          <Pack file={file} />
        </div>
      </div>
    </>
  );
}

/** One report: what was said, who must be told, what was done. */
export default function ReportFilePage(): ReactNode {
  const { t } = useTranslation("casework");
  const { report } = useParams({ strict: false }) as { report: string };
  const file = useQuery(reportFile(report));
  useReportHints();
  return (
    <>
      <Back to="/reports">{t("list.title")}</Back>
      {file.isPending && <Loading lines={8} />}
      {file.error && !file.data && (
        <ErrorNotice error={file.error} retry={() => void file.refetch()} />
      )}
      {file.data && <File file={file.data} />}
    </>
  );
}
