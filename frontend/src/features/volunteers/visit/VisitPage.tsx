import { IconAlertCircle, IconArrowLeft, IconUserQuestion } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDraft, useOutbox, useUnsent } from "@/shared/offline/hooks";
import type { Unsent } from "@/shared/offline/store";
import { Avatar, Empty, ErrorNotice, Loading, PageHeader } from "@/shared/ui";
import { aboutChild, type ToVisit, today, VISIT, type VisitBody } from "../queries";
import { visited } from "../today/due";
import type { Saved } from "../today/TodayPage";
import { blank, bodyOf, draftKey, draftOf, type VisitDraft } from "./draft";
import { VisitForm } from "./VisitForm";
import "../narrow.css";

type Child = ToVisit["child"];

function Head({ child }: { child: Child }): ReactNode {
  const { t } = useTranslation("volunteers");
  const about = useQuery(aboutChild(child.id));
  return (
    <div className="visit-head">
      <Avatar seed={child.avatar} sex={child.sex} size={64} />
      <div>
        <PageHeader title={child.name} lead={t(`form.lead.${child.sex}`)} />
        {about.data?.alert && (
          <p className="visit-head__alert">
            <IconAlertCircle size={20} aria-hidden />
            <span>
              {t("form.alert")} {about.data.alert}
            </span>
          </p>
        )}
      </div>
    </div>
  );
}

function useSave(child: Child, clear: () => Promise<void>): (draft: VisitDraft) => Promise<void> {
  const { t } = useTranslation("volunteers");
  const { outbox } = useOutbox();
  const navigate = useNavigate();
  const client = useQueryClient();
  return async (draft) => {
    const { id } = draft;
    const body = bodyOf(draft, child.id);
    const path = `/api/volunteers/visits/${id}/`;
    const title = t("form.outboxTitle", { name: child.name });
    const sent = await outbox.put({ id, path, body, title, kind: VISIT }, new Date());
    if (sent === "refused") return;
    await clear();
    client.setQueryData(today.queryKey, (rows) =>
      rows?.map((row) => (row.child.id === child.id ? visited(row, body.happened_at) : row)),
    );
    void client.invalidateQueries({ queryKey: today.queryKey });
    const worse = Object.values(body.states).some(({ change }) => change === "worse");
    const search: Saved = { saved: child.id, visit: id, ...(worse && { worse }) };
    await navigate({ to: "/visits", search: search as never, replace: true });
  };
}

interface WritingProps {
  child: Child;
  kept: VisitDraft | null;
  refused: Unsent | undefined;
}

/** Every change goes to the device before anything else happens to it. */
function Writing({ child, kept, refused }: WritingProps): ReactNode {
  const { save: keep, clear } = useDraft<VisitDraft>(draftKey(child.id));
  const [draft, setDraft] = useState<VisitDraft>(
    () => kept ?? (refused ? draftOf(refused.id, refused.body as VisitBody) : blank(new Date())),
  );
  const save = useSave(child, clear);
  const change = (part: Partial<VisitDraft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    keep(next);
  };
  return (
    <VisitForm
      draft={draft}
      refused={refused?.id === draft.id ? refused : undefined}
      onChange={change}
      onSave={() => save(draft)}
    />
  );
}

function VisitOf({ child }: { child: Child }): ReactNode {
  const { draft } = useDraft<VisitDraft>(draftKey(child.id));
  const unsent = useUnsent(VISIT);
  const refused = unsent.find(
    ({ state, body }) => state === "refused" && (body as VisitBody).child === child.id,
  );
  return (
    <>
      <Head child={child} />
      {draft === undefined ? (
        <Loading lines={8} />
      ) : (
        <Writing child={child} kept={draft} refused={refused} />
      )}
    </>
  );
}

/** Writing down a visit to one child. */
export default function VisitPage(): ReactNode {
  const { t } = useTranslation("volunteers");
  const { child } = useParams({ strict: false }) as { child: string };
  const list = useQuery(today);
  const row = list.data?.find((one) => one.child.id === Number(child));
  return (
    <div className="narrow">
      <Link className="visit-back" to="/visits">
        <IconArrowLeft size={20} aria-hidden />
        {t("today.title")}
      </Link>
      {list.isPending && <Loading lines={8} />}
      {!list.data && list.error && (
        <ErrorNotice error={list.error} retry={() => void list.refetch()} />
      )}
      {row && <VisitOf key={row.child.id} child={row.child} />}
      {list.data && !row && (
        <Empty title={t("form.notYours")} icon={<IconUserQuestion size={32} aria-hidden />}>
          {t("form.notYoursText")}
        </Empty>
      )}
    </div>
  );
}
