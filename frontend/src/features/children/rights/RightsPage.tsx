import { IconDownload, IconPlus, IconShieldHeart } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { hasRole, useMe } from "@/shared/api/me";
import { DAY_MS, stationMoment } from "@/shared/stationTime";
import {
  Back,
  Button,
  ButtonLink,
  Card,
  DateText,
  dayWords,
  Empty,
  ErrorNotice,
  Loading,
  PageHeader,
  useNow,
} from "@/shared/ui";
import { fileOf } from "../file/queries";
import { AnswerDialog } from "./AnswerDialog";
import { LeavingCard } from "./Leaving";
import { type Answer, copyOf, type GuardianRequest, requestsOf } from "./queries";
import { ReceiveDialog } from "./ReceiveDialog";
import "./Rights.css";

const SOON_DAYS = 3;
const LANGUAGES = [
  ["zh-hans", "中文"],
  ["en", "English"],
] as const;

/** Red once the day is over, amber for its last three days. */
function dueOf({ due_on, state }: GuardianRequest, now: Date): "late" | "soon" | "calm" {
  if (state !== "open") return "calm";
  const days = (stationMoment(due_on, "23:59").getTime() - now.getTime()) / DAY_MS;
  return days < 0 ? "late" : days < SOON_DAYS ? "soon" : "calm";
}

function Copies({ child, request }: { child: number; request: GuardianRequest }): ReactNode {
  const { t } = useTranslation("children");
  const fetchCopy = useMutation({
    mutationFn: async (language: "zh-hans" | "en") => {
      const link = document.createElement("a");
      link.href = await copyOf(child, request.id, language);
      link.download = `lianxin-${child}-${request.due_on}-${language}.zip`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
  });
  return (
    <>
      {LANGUAGES.map(([language, spoken]) => (
        <Button
          key={language}
          icon={<IconDownload aria-hidden />}
          busy={fetchCopy.isPending && fetchCopy.variables === language}
          onClick={() => fetchCopy.mutate(language)}
        >
          {t(request.kind === "who_looked" ? "rights.downloadLooks" : "rights.download", {
            language: spoken,
          })}
        </Button>
      ))}
      {fetchCopy.error && <ErrorNotice error={fetchCopy.error} />}
    </>
  );
}

/** To where what was asked for is done. */
function WayThere({ child, kind }: { child: number; kind: GuardianRequest["kind"] }): ReactNode {
  const { t } = useTranslation("children");
  const params = { child: String(child) };
  if (kind === "erasure") {
    return (
      <ButtonLink to="/children/$child" params={params} hash="log">
        {t("rights.toLog")}
      </ButtonLink>
    );
  }
  if (kind !== "correction") return null;
  return (
    <ButtonLink to="/children/$child/edit/$section" params={{ ...params, section: "basics" }}>
      {t("file.edit")}
    </ButtonLink>
  );
}

function Asked({ child, request }: { child: number; request: GuardianRequest }): ReactNode {
  const { t, i18n } = useTranslation("children");
  const [answering, answer] = useState<Answer["state"] | null>(null);
  const due = dueOf(request, useNow());
  const isFile = request.kind === "copy" || request.kind === "who_looked";
  const isOpen = request.state === "open";
  return (
    <li className="rights-one">
      <div className="rights-one__head">
        <h3>{t(`rights.kind.${request.kind}`)}</h3>
        <span className={`rights-one__due rights-one__due--${due}`}>
          {isOpen
            ? t(due === "late" ? "rights.late" : "rights.due", {
                day: dayWords(request.due_on, i18n.language),
              })
            : t(`rights.state.${request.state}`)}
        </span>
      </div>
      <p>
        {request.relation} {request.asked_by} · <DateText at={request.received_at} />
        {" · "}
        {t("rights.takenBy", { name: request.received_by })}
      </p>
      {request.details && <p className="rights-one__said">{request.details}</p>}
      {request.answered_at && (
        <p className="rights-one__said">
          {t("rights.answeredBy", { name: request.answered_by ?? "" })}{" "}
          <DateText at={request.answered_at} />
          {request.answer && <span className="rights-one__answer">{request.answer}</span>}
        </p>
      )}
      <div className="rights-one__do">
        {isFile && request.state !== "refused" && <Copies child={child} request={request} />}
        {isOpen && (
          <>
            <WayThere child={child} kind={request.kind} />
            <Button onClick={() => answer("done")}>{t("rights.done")}</Button>
            <Button kind="quiet" onClick={() => answer("refused")}>
              {t("rights.refuse")}
            </Button>
          </>
        )}
      </div>
      {answering && (
        <AnswerDialog
          child={child}
          request={request}
          state={answering}
          onClose={() => answer(null)}
        />
      )}
    </li>
  );
}

function Requests({ child }: { child: number }): ReactNode {
  const { t } = useTranslation("children");
  const found = useQuery(requestsOf(child));
  return (
    <Card title={t("rights.requests")}>
      {found.isPending && <Loading lines={5} />}
      {found.error && <ErrorNotice error={found.error} retry={() => void found.refetch()} />}
      {found.data?.length === 0 && (
        <Empty title={t("rights.none")} icon={<IconShieldHeart size={32} aria-hidden />}>
          {t("rights.noneWhy")}
        </Empty>
      )}
      <ul className="rights-list">
        {found.data?.map((request) => (
          <Asked key={request.id} child={child} request={request} />
        ))}
      </ul>
    </Card>
  );
}

/** What guardians may ask for about their child's data, and the end of a file. */
export default function RightsPage(): ReactNode {
  const { t } = useTranslation("children");
  const { child } = useParams({ strict: false }) as { child: string };
  const id = Number(child);
  const file = useQuery(fileOf(id));
  const leads = hasRole(useMe(), ["coordinator"]);
  const [receives, receive] = useState(false);
  return (
    <>
      <Back to="/children/$child" params={{ child }}>
        {t("consent.back")}
      </Back>
      {file.isPending && <Loading lines={6} />}
      {file.error && <ErrorNotice error={file.error} retry={() => void file.refetch()} />}
      {file.data && (
        <>
          <PageHeader
            title={t("rights.title", { name: file.data.name })}
            lead={t("rights.lead")}
            actions={
              <Button kind="primary" icon={<IconPlus aria-hidden />} onClick={() => receive(true)}>
                {t("rights.receive")}
              </Button>
            }
          />
          <div className="rights-page">
            <Requests child={id} />
            {leads && (
              <LeavingCard
                child={id}
                name={file.data.name}
                leftOn={file.data.file?.left_on ?? null}
              />
            )}
          </div>
        </>
      )}
      {receives && <ReceiveDialog child={id} onClose={() => receive(false)} />}
    </>
  );
}
