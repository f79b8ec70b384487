import { IconEyeOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Avatar, Card, exactTime } from "@/shared/ui";
import type { ReportFile } from "../queries";

function Fact({ name, children }: { name: string; children: ReactNode }): ReactNode {
  if (!children) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Child({ file }: { file: ReportFile }): ReactNode {
  const { child } = file;
  if (!child) return file.child_described || null;
  const words = (
    <>
      <Avatar seed={child.avatar} sex={child.sex} size={32} /> {child.name} · {child.birth_date}
    </>
  );
  if (!file.opens_child) return words;
  return (
    <Link to="/children/$child" params={{ child: String(child.id) }}>
      {words}
    </Link>
  );
}

function Reporter({ file }: { file: ReportFile }): ReactNode {
  const { t } = useTranslation("casework");
  const { reporter } = file;
  if (!reporter) return t("said.hidden");
  const name = reporter.name || t("said.unnamed");
  return (
    <>
      {name}
      {reporter.phone && (
        <>
          {" · "}
          <a href={`tel:${reporter.phone}`}>{reporter.phone}</a>
        </>
      )}
      <span className="report-said__aside">
        {t(reporter.works_here ? "said.ours" : "said.open")}
      </span>
    </>
  );
}

/** What was said, as it was said, with its three fixed times. */
export function Said({ file }: { file: ReportFile }): ReactNode {
  const { t, i18n } = useTranslation("casework");
  const time = (at: string): string => exactTime(new Date(at), i18n.language);
  const names = file.kind === "worker" || file.suspected_user !== null;
  return (
    <Card title={t("said.title")}>
      {names && (
        <p className="report-part__promise">
          <IconEyeOff size={20} aria-hidden />
          {t("said.secret")}
        </p>
      )}
      {file.erased_at && <p>{t("said.erased")}</p>}
      {file.what_happened && <blockquote className="report-said">{file.what_happened}</blockquote>}
      <dl className="report-facts">
        <Fact name={t("said.triggers")}>
          {file.triggers.map((trigger) => t(`trigger.${trigger}`)).join(t("list.comma"))}
        </Fact>
        <Fact name={t("said.child")}>
          <Child file={file} />
        </Fact>
        <Fact name={t("said.place")}>
          {[file.place, file.station?.name].filter(Boolean).join(" · ")}
        </Fact>
        <Fact name={t("said.suspected")}>
          {[file.suspected_user?.name, file.suspected].filter(Boolean).join(" · ")}
        </Fact>
        <Fact name={t("said.reporter")}>
          <Reporter file={file} />
        </Fact>
        <Fact name={t("said.noticed")}>{time(file.noticed_at)}</Fact>
        <Fact name={t("said.written")}>{time(file.written_at)}</Fact>
        <Fact name={t("said.received")}>{time(file.received_at)}</Fact>
      </dl>
    </Card>
  );
}
