import { IconMessageQuestion, IconPencil } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWatchedStation } from "@/shared/live/hooks";
import { Back, Button, Card, ErrorNotice, Loading, PageHeader } from "@/shared/ui";
import { fileOf } from "../file/queries";
import { AskDialog } from "./AskDialog";
import { useConsents } from "./ConsentPanel";
import { ParentLink } from "./Link";
import { NoteDialog } from "./NoteDialog";
import { Purposes, Told } from "./Purposes";
import { closeRequest, linkAgain, type OpenRequest, type Panel } from "./queries";

function Request({ request }: { request: OpenRequest }): ReactNode {
  const { t } = useTranslation("children");
  const client = useQueryClient();
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ["consents"] });
  const again = useMutation({ mutationFn: () => linkAgain(request.id), onSuccess: refresh });
  const close = useMutation({ mutationFn: () => closeRequest(request.id), onSuccess: refresh });
  const step = request.answered_at ? "answered" : request.opened_at ? "opened" : "waits";
  return (
    <li className="consent-request">
      <p>
        <strong>
          {t(`relation.${request.relation}`)} {request.name}
        </strong>{" "}
        · {t(`consent.request.${step}`)}
      </p>
      <p className="consents__told">
        {request.purposes
          .map(({ purpose, recipient }) => recipient || t(`consent.purpose.${purpose}`))
          .join(t("consent.comma"))}
      </p>
      <p className="consents__told">
        {t("consent.request.until", { day: request.until.slice(0, 10) })}
      </p>
      <div className="consent-request__do">
        <Button busy={again.isPending} onClick={() => again.mutate()}>
          {t("consent.link.again")}
        </Button>
        <Button kind="quiet" busy={close.isPending} onClick={() => close.mutate()}>
          {t("consent.request.close")}
        </Button>
      </div>
      {again.data?.url && <ParentLink url={again.data.url} name={request.name} />}
      {(again.error ?? close.error) && (
        <ErrorNotice error={(again.error ?? close.error) as Error} />
      )}
    </li>
  );
}

function Ledger({ panel }: { panel: Panel }): ReactNode {
  const { t } = useTranslation("children");
  return (
    <Card title={t("consent.ledger")}>
      {panel.ledger.length === 0 && <p>{t("consent.ledgerEmpty")}</p>}
      <ol className="consent-ledger">
        {panel.ledger.map((row) => (
          <li key={row.id}>
            <strong>
              {t(`consent.purpose.${row.purpose}`)}
              {row.recipient && `：${row.recipient}`} · {t(`consent.state.${row.decision}`)}
            </strong>
            <Told row={row} />
            {row.recorded_by && (
              <span className="consents__told">
                {t("consent.recordedBy", { name: row.recorded_by.name })}
              </span>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Content({ panel }: { panel: Panel }): ReactNode {
  const { t } = useTranslation("children");
  const [dialog, show] = useState<"ask" | "note" | null>(null);
  const close = (): void => show(null);
  return (
    <>
      <PageHeader
        title={t("consent.pageTitle", { name: panel.name })}
        lead={t("consent.lead")}
        actions={
          <>
            <Button icon={<IconPencil aria-hidden />} onClick={() => show("note")}>
              {t("consent.note")}
            </Button>
            <Button
              kind="primary"
              icon={<IconMessageQuestion aria-hidden />}
              onClick={() => show("ask")}
            >
              {t("consent.ask")}
            </Button>
          </>
        }
      />
      <div className="consent-page">
        <Card title={t("consent.holds")}>
          <Purposes rows={panel.purposes} />
        </Card>
        <div className="consent-page__side">
          {panel.requests.length > 0 && (
            <Card title={t("consent.requests")}>
              <ul className="consent-requests">
                {panel.requests.map((request) => (
                  <Request key={request.id} request={request} />
                ))}
              </ul>
            </Card>
          )}
          <Ledger panel={panel} />
        </div>
      </div>
      {dialog === "ask" && <AskDialog panel={panel} onClose={close} />}
      {dialog === "note" && <NoteDialog panel={panel} onClose={close} />}
    </>
  );
}

/** Everything about consent for one child: what holds, what is asked, what was ever said. */
export default function ConsentPage(): ReactNode {
  const { t } = useTranslation("children");
  const { child } = useParams({ strict: false }) as { child: string };
  const found = useConsents(Number(child));
  const file = useQuery(fileOf(Number(child)));
  useWatchedStation(file.data?.file?.station);
  return (
    <>
      <Back to="/children/$child" params={{ child }}>
        {t("consent.back")}
      </Back>
      {found.isPending && <Loading lines={8} />}
      {found.error && <ErrorNotice error={found.error} retry={() => void found.refetch()} />}
      {found.data && <Content panel={found.data} />}
    </>
  );
}
