/** One visit to several siblings: told once, sent as a visit of each child. */
import { newId } from "@/shared/api/newId";
import type { Unsent } from "@/shared/offline/store";
import type { ToVisit, VisitBody } from "../queries";
import { bodyOf, draftOf, seenIn, unseen, type VisitDraft } from "./draft";

type Child = ToVisit["child"];

export interface ToSend {
  id: string;
  child: number;
  body: VisitBody;
}

/** Her other children of the same family. A list kept from before families were told has none. */
export function siblingsOf(row: ToVisit, rows: readonly ToVisit[]): Child[] {
  if (typeof row.family !== "number") return [];
  const others = rows.filter(({ child }) => child.id !== row.child.id);
  return others.filter(({ family }) => family === row.family).map(({ child }) => child);
}

/** Without children who have left her care since it was begun; older drafts know of no siblings. */
export function fitted(kept: VisitDraft, siblings: readonly Child[]): VisitDraft {
  const { together = null, also = {} } = kept as Partial<VisitDraft>;
  const here = siblings.flatMap(({ id }) => (also[id] ? [[id, also[id]] as const] : []));
  return { ...kept, together, also: Object.fromEntries(here) };
}

export const whoIsOn = (draft: VisitDraft, siblings: readonly Child[]): Child[] =>
  siblings.filter(({ id }) => draft.also[id]?.isOn);

/** Exactly these siblings were there too. */
export function withSiblings(draft: VisitDraft, on: readonly number[]): Partial<VisitDraft> {
  const also = Object.fromEntries(
    Object.entries(draft.also).map(([child, seen]) => [child, { ...seen, isOn: false }]),
  ) as VisitDraft["also"];
  for (const child of on) {
    also[child] = {
      ...(also[child] ?? { id: newId(), states: unseen(), gains: "" }),
      isOn: true,
    };
  }
  return { also, together: draft.together ?? (on.length > 0 ? newId() : null) };
}

/** What goes out, the child of the page first; only for a draft without problems. */
export function bodiesOf(draft: VisitDraft, child: number): ToSend[] {
  const also = Object.entries(draft.also).filter(([, { isOn }]) => isOn);
  return [
    { id: draft.id, child, body: bodyOf(draft, child) },
    ...also.map(([sibling, { id, states, gains }]) => ({
      id,
      child: Number(sibling),
      body: bodyOf({ ...draft, states, gains }, Number(sibling)),
    })),
  ];
}

/** A refused visit, open for mending with those of siblings that were refused with it. */
export function mendingOf(refused: Unsent, unsent: readonly Unsent[]): VisitDraft {
  const draft = draftOf(refused.id, refused.body as VisitBody);
  for (const { id, state, body } of unsent) {
    const told = body as VisitBody;
    if (id === refused.id || state !== "refused" || !draft.together) continue;
    if (told.together !== draft.together) continue;
    draft.also[told.child] = { id, isOn: true, states: seenIn(told), gains: told.gains ?? "" };
  }
  return draft;
}
