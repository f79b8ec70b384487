import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "@/shared/api/newId";
import { useDraft, useOutbox } from "@/shared/offline/hooks";
import type { Unsent } from "@/shared/offline/store";
import { Button, OneChip, toast, UnsentMark } from "@/shared/ui";
import { Textarea } from "@/shared/ui/fields";
import { NOTE, type NoteBody, type RollRow } from "../queries";
import { noteDraftKey } from "./sheet";

const ARCS = ["attention", "relevance", "confidence", "satisfaction"] as const;
const LINE_LENGTH = 280;

type Tag = (typeof ARCS)[number] | "none";

export interface NoteDraft {
  id: string;
  line: string;
  tag: Tag;
}

interface Props {
  session: number;
  child: RollRow["child"];
  kept: NoteDraft | null;
  /** A line that the server refused, open for mending. */
  refused: Unsent | undefined;
  onDone: () => void;
}

function begin({ kept, refused }: Pick<Props, "kept" | "refused">): NoteDraft {
  if (kept) return kept;
  if (!refused) return { id: newId(), line: "", tag: "none" };
  const { line, arcs } = refused.body as NoteBody;
  return { id: refused.id, line, tag: arcs || "none" };
}

/** One line on a child, with the way it moved the child if one knows; each keystroke is kept. */
export function NoteEditor(props: Props): ReactNode {
  const { session, child, refused, onDone } = props;
  const { t } = useTranslation("tutoring");
  const { outbox } = useOutbox();
  const { save: keep, clear } = useDraft<NoteDraft>(noteDraftKey(session, child.id));
  const [draft, setDraft] = useState(() => begin(props));
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<NoteDraft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    keep(next);
  };
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { id } = draft;
    const line = draft.line.trim();
    if (line === "") return;
    setBusy(true);
    const arcs = draft.tag === "none" ? null : draft.tag;
    const body: NoteBody = { session, child: child.id, line, arcs };
    const title = t("note.outboxTitle", { name: child.name });
    const path = `/api/tutoring/notes/${id}/`;
    const sent = await outbox.put({ id, path, body, title, kind: NOTE }, new Date());
    setBusy(false);
    if (sent === "refused") return;
    await clear();
    toast(sent === "sent" ? t("note.done") : t("note.waiting"));
    onDone();
  };
  return (
    <form className="note-form" onSubmit={(event) => void send(event)}>
      <Textarea
        label={t("note.label", { name: child.name })}
        placeholder={t("note.example")}
        autosize
        minRows={2}
        maxLength={LINE_LENGTH}
        data-autofocus
        value={draft.line}
        onChange={({ currentTarget }) => change({ line: currentTarget.value })}
      />
      <div>
        <p className="note-form__why">{t("note.why")}</p>
        <OneChip
          label={t("note.why")}
          value={draft.tag}
          onChange={(tag) => change({ tag })}
          options={[...ARCS, "none" as const].map((value) => ({
            value,
            label: t(`arcs.${value}`),
          }))}
        />
        {draft.tag !== "none" && <p className="note-form__hint">{t(`arcsHint.${draft.tag}`)}</p>}
      </div>
      {refused?.id === draft.id && <UnsentMark item={refused} />}
      <Button type="submit" kind="primary" wide busy={busy} disabled={draft.line.trim() === ""}>
        {t("note.save")}
      </Button>
    </form>
  );
}
