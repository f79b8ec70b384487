import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Loading } from "@/shared/ui";
import { Dialog } from "@/shared/ui/Dialog";
import { dutiesOf } from "../duties/queries";
import type { BoardRow } from "./queries";
import type { Deed } from "./useBoardKeys";

const AskVisitDialog = lazy(() => import("../duties/AskVisitDialog"));
const LevelDialog = lazy(() => import("../duties/LevelDialog"));
const NoteDialog = lazy(() => import("../duties/NoteDialog"));
const PhoneDialog = lazy(() => import("../duties/PhoneDialog"));

interface Props {
  deed: Deed;
  rows: readonly BoardRow[];
  onClose: () => void;
}

function Note({ row, onClose }: { row: BoardRow; onClose: () => void }): ReactNode {
  const { t } = useTranslation("children");
  const duties = useQuery(dutiesOf(row.child));
  const mine = duties.data?.duties.filter(({ may_note }) => may_note);
  if (mine?.length) {
    return <NoteDialog child={row.child} name={row.name} duties={mine} onClose={onClose} />;
  }
  return (
    <Dialog title={t("duty.noteFor", { name: row.name })} open onClose={onClose}>
      {duties.data ? <p>{t("duty.none")}</p> : <Loading lines={3} />}
    </Dialog>
  );
}

/** What a key on the board has opened about one child. */
export function Deeds({ deed, rows, onClose }: Props): ReactNode {
  const row = rows.find(({ child }) => child === deed.child);
  if (!row) return null;
  const about = { child: row.child, name: row.name, onClose };
  return (
    <Suspense>
      {deed.what === "visit" && <AskVisitDialog {...about} />}
      {deed.what === "phone" && <PhoneDialog {...about} />}
      {deed.what === "note" && <Note row={row} onClose={onClose} />}
      {deed.what === "level" && <LevelDialog row={row} onClose={onClose} />}
    </Suspense>
  );
}
