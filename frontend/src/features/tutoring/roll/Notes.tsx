import { IconPencil, IconPlus } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDraft, useUnsent } from "@/shared/offline/hooks";
import { Button, UnsentMark } from "@/shared/ui";
import { Dialog } from "@/shared/ui/Dialog";
import { NOTE, type NoteBody, type RollRow } from "../queries";
import { type NoteDraft, NoteEditor } from "./NoteEditor";
import { noteDraftKey, notesFor } from "./sheet";

function Line({ line, arcs }: { line: string; arcs: NoteBody["arcs"] }): ReactNode {
  const { t } = useTranslation("tutoring");
  return (
    <>
      {line}
      {arcs && <span className="notes__tag">{t(`arcs.${arcs}`)}</span>}
    </>
  );
}

interface WriteProps {
  session: number;
  child: RollRow["child"];
}

function Write({ session, child }: WriteProps): ReactNode {
  const { t } = useTranslation("tutoring");
  const [open, setOpen] = useState(false);
  const unsent = notesFor(useUnsent(NOTE), session, child.id);
  const refused = unsent.find(({ state }) => state === "refused");
  return (
    <>
      <Button
        kind="quiet"
        icon={refused ? <IconPencil aria-hidden /> : <IconPlus aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {refused ? t("note.mend") : t("note.do")}
        <span className="visually-hidden"> {child.name}</span>
      </Button>
      <Dialog title={t("note.title")} open={open} onClose={() => setOpen(false)}>
        {open && (
          <Kept session={session} child={child} refused={refused} onDone={() => setOpen(false)} />
        )}
      </Dialog>
    </>
  );
}

type KeptProps = Omit<Parameters<typeof NoteEditor>[0], "kept">;

/** The editor, once it is known what was half typed. */
function Kept(props: KeptProps): ReactNode {
  const { draft } = useDraft<NoteDraft>(noteDraftKey(props.session, props.child.id));
  return draft === undefined ? null : <NoteEditor {...props} kept={draft} />;
}

interface Props {
  session: number;
  row: RollRow;
  mayWrite: boolean;
}

/** Lines on one child from this class, those waiting to be sent too. */
export function Notes({ session, row, mayWrite }: Props): ReactNode {
  const unsent = notesFor(useUnsent(NOTE), session, row.child.id);
  return (
    <div className="notes">
      {(row.notes.length > 0 || unsent.length > 0) && (
        <ul>
          {row.notes.map(({ id, line, arcs, author }) => (
            <li key={id}>
              <Line line={line} arcs={arcs} />
              <span className="notes__by">{author.name}</span>
            </li>
          ))}
          {unsent.map((item) => {
            const { line, arcs } = item.body as NoteBody;
            return (
              <li key={item.id}>
                <Line line={line} arcs={arcs} />
                <UnsentMark item={item} />
              </li>
            );
          })}
        </ul>
      )}
      {mayWrite && <Write session={session} child={row.child} />}
    </div>
  );
}
