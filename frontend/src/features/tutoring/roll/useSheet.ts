import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "@/shared/api/newId";
import { useDraft, useOutbox, useUnsent } from "@/shared/offline/hooks";
import type { Unsent } from "@/shared/offline/store";
import { toast } from "@/shared/ui";
import { type Mark, type Roll, SHEET } from "../queries";
import {
  type Marks,
  marksOf,
  pathOfSheet,
  restPresent,
  sheetDraftKey,
  sheetOf,
  sheetsOf,
} from "./sheet";

export interface SheetState {
  marks: Marks;
  /** Something was touched since the last saving. */
  isTouched: boolean;
  unsent: readonly Unsent[];
  busy: boolean;
  mark: (child: number, mark: Mark) => void;
  markRest: () => void;
  save: () => Promise<void>;
}

/** The marks of one session: touched here, kept on the device, sent as one sheet under one id. */
export function useSheet(roll: Roll, kept: Marks): SheetState {
  const { t } = useTranslation("tutoring");
  const session = roll.session.id;
  const { outbox } = useOutbox();
  const { save: keep, clear } = useDraft<Marks>(sheetDraftKey(session));
  const [touched, setTouched] = useState<Marks>(kept);
  const [busy, setBusy] = useState(false);
  const unsent = sheetsOf(useUnsent(SHEET), session);
  const marks = { ...marksOf(roll.roll, unsent), ...touched };

  const touch = (next: Marks): void => {
    setTouched(next);
    keep(next);
  };
  const save = async (): Promise<void> => {
    const body = sheetOf(roll.roll, marks);
    if (body === null) return;
    setBusy(true);
    // A sheet holds all marks: what was refused before is in this one.
    const refused = unsent.filter(({ state }) => state === "refused");
    await Promise.all(refused.map((item) => outbox.discard(item.id)));
    const id = newId();
    const path = pathOfSheet(session, id);
    const title = t("roll.outboxTitle", { name: roll.session.name });
    const sent = await outbox.put({ id, path, body, title, kind: SHEET }, new Date());
    setBusy(false);
    if (sent === "refused") return;
    await clear();
    setTouched({});
    toast(sent === "sent" ? t("roll.done") : t("roll.waiting"));
  };
  return {
    marks,
    isTouched: Object.keys(touched).length > 0,
    unsent,
    busy,
    mark: (child, mark) => touch({ ...touched, [child]: mark }),
    markRest: () => touch(restPresent(roll.roll, marks)),
    save,
  };
}
