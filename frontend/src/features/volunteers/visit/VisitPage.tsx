import { IconAlertCircle, IconUserQuestion } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDraft, useOutbox, useUnsent } from "@/shared/offline/hooks";
import type { Sent } from "@/shared/offline/outbox";
import type { Unsent } from "@/shared/offline/store";
import { Avatar, Back, Empty, ErrorNotice, Loading, PageHeader } from "@/shared/ui";
import { aboutChild, type ToVisit, today, VISIT, type VisitBody } from "../queries";
import { visited } from "../today/due";
import type { Saved } from "../today/TodayPage";
import { blank, draftKey, type VisitDraft } from "./draft";
import { bodiesOf, fitted, mendingOf, siblingsOf, type ToSend } from "./together";
import { VisitForm } from "./VisitForm";
import "../narrow.css";

type Child = ToVisit["child"];
type Save = (draft: VisitDraft) => Promise<void>;

interface Whom {
  child: Child;
  siblings: readonly Child[];
}

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

function useSave({ child, siblings }: Whom, clear: () => Promise<void>): Save {
  const { t } = useTranslation("volunteers");
  const { outbox } = useOutbox();
  const navigate = useNavigate();
  const client = useQueryClient();
  return async (draft) => {
    const put = ({ id, child: to, body }: ToSend): Promise<Sent> => {
      const name = [child, ...siblings].find((one) => one.id === to)?.name;
      const title = t("form.outboxTitle", { name });
      const path = `/api/volunteers/visits/${id}/`;
      return outbox.put({ id, path, body, title, kind: VISIT }, new Date());
    };
    const all = bodiesOf(draft, child.id);
    // Each is stored before any is waited for; a sibling's that is refused stays in the diary.
    const [sent] = await Promise.all(all.map(put));
    if (sent === "refused") return;
    await clear();
    client.setQueryData(today.queryKey, (rows) =>
      rows?.map((row) => {
        const told = all.find((one) => one.child === row.child.id);
        return told ? visited(row, told.body.happened_at) : row;
      }),
    );
    void client.invalidateQueries({ queryKey: today.queryKey });
    const worse = all.some(({ body }) =>
      Object.values(body.states).some(({ change }) => change === "worse"),
    );
    const also = all.slice(1).map((one) => one.child);
    const search: Saved = {
      saved: child.id,
      visit: draft.id,
      ...(worse && { worse }),
      ...(also.length > 0 && { also }),
    };
    await navigate({ to: "/visits", search: search as never, replace: true });
  };
}

interface WritingProps extends Whom {
  kept: VisitDraft | null;
  refused: Unsent | undefined;
  unsent: readonly Unsent[];
}

/** Every change goes to the device before anything else happens to it. */
function Writing({ child, siblings, kept, refused, unsent }: WritingProps): ReactNode {
  const { save: keep, clear } = useDraft<VisitDraft>(draftKey(child.id));
  const [told, setDraft] = useState<VisitDraft>(
    () => kept ?? (refused ? mendingOf(refused, unsent) : blank(new Date())),
  );
  const draft = fitted(told, siblings);
  const save = useSave({ child, siblings }, clear);
  const change = (part: Partial<VisitDraft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    keep(next);
  };
  return (
    <VisitForm
      child={child}
      siblings={siblings}
      draft={draft}
      refused={refused?.id === draft.id ? refused : undefined}
      onChange={change}
      onSave={() => save(draft)}
    />
  );
}

function VisitOf({ child, siblings }: Whom): ReactNode {
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
        <Writing child={child} siblings={siblings} kept={draft} refused={refused} unsent={unsent} />
      )}
    </>
  );
}

/** Writing down a visit to one child, and to siblings who were there. */
export default function VisitPage(): ReactNode {
  const { t } = useTranslation("volunteers");
  const { child } = useParams({ strict: false }) as { child: string };
  const list = useQuery(today);
  const row = list.data?.find((one) => one.child.id === Number(child));
  return (
    <div className="narrow">
      <Back to="/visits">{t("today.title")}</Back>
      {list.isPending && <Loading lines={8} />}
      {!list.data && list.error && (
        <ErrorNotice error={list.error} retry={() => void list.refetch()} />
      )}
      {row && (
        <VisitOf key={row.child.id} child={row.child} siblings={siblingsOf(row, list.data ?? [])} />
      )}
      {list.data && !row && (
        <Empty title={t("form.notYours")} icon={<IconUserQuestion size={32} aria-hidden />}>
          {t("form.notYoursText")}
        </Empty>
      )}
    </div>
  );
}
