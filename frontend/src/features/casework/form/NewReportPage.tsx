import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStation } from "@/shared/api/me";
import { newId } from "@/shared/api/newId";
import { useDraft, useOutbox } from "@/shared/offline/hooks";
import { ButtonLink, Loading, PageHeader } from "@/shared/ui";
import { REPORT } from "../queries";
import { blank, bodyOf, type ReportDraft } from "./draft";
import { Mine } from "./Mine";
import { ReportForm } from "./ReportForm";
import { Sent } from "./Sent";
import { WhichChild } from "./WhichChild";
import { WhichWorker } from "./WhichWorker";

const KEY = "casework.report";

interface Done {
  id: string;
  left: "sent" | "kept";
  urgent: boolean;
  about: ReportDraft["about"];
}

function Writing({ kept, onDone }: { kept: ReportDraft | null; onDone: (done: Done) => void }) {
  const { t } = useTranslation("casework");
  const { station } = useStation();
  const { outbox } = useOutbox();
  const { save: keep, clear } = useDraft<ReportDraft>(KEY);
  const [draft, setDraft] = useState(() => kept ?? blank(new Date()));
  const change = (part: Partial<ReportDraft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    keep(next);
  };
  const send = async (): Promise<void> => {
    const id = newId();
    const pressed = new Date();
    const body = bodyOf(draft, pressed, station?.id ?? null);
    const path = `/api/casework/reports/${id}/`;
    // Its title may be read over a shoulder: it names nobody.
    const title = t("form.outboxTitle");
    const sent = await outbox.put({ id, path, body, title, kind: REPORT }, pressed);
    await clear();
    onDone({ id, left: sent === "sent" ? "sent" : "kept", urgent: draft.now, about: draft.about });
  };
  return (
    <ReportForm
      draft={draft}
      onChange={change}
      onSend={send}
      child={<WhichChild draft={draft} onChange={change} />}
      worker={<WhichWorker draft={draft} onChange={change} />}
    />
  );
}

/** Reporting danger, or a concern about somebody who works here: anybody, at any time, at once. */
export default function NewReportPage(): ReactNode {
  const { t } = useTranslation("casework");
  const { draft } = useDraft<ReportDraft>(KEY);
  const { outbox } = useOutbox();
  const [done, setDone] = useState<Done | null>(null);
  const id = done?.id;
  useEffect(
    () =>
      outbox.onSent(
        (item) => item.id === id && setDone((seen) => seen && { ...seen, left: "sent" }),
      ),
    [outbox, id],
  );
  if (done) {
    const next = [t(`sent.${done.about}`), t("sent.authorities"), t("sent.follow")];
    return (
      <div className="report-narrow">
        <Sent {...done} next={next}>
          <ButtonLink to="/">{t("sent.back")}</ButtonLink>
        </Sent>
      </div>
    );
  }
  return (
    <div className="report-narrow">
      <PageHeader title={t("form.title")} lead={t("form.lead")} />
      {draft === undefined ? <Loading lines={8} /> : <Writing kept={draft} onDone={setDone} />}
      <Mine />
    </div>
  );
}
