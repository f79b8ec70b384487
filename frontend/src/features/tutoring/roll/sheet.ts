/** The roll as the person sees it: the server's marks, what waits in the outbox, what is not saved. */
import type { Unsent } from "@/shared/offline/store";
import type { Mark, NoteBody, RollRow, Sheet } from "../queries";

export const MARKS: readonly Mark[] = ["present", "absent", "excused"];

/** Marks by child; only what was touched. */
export type Marks = Readonly<Record<number, Mark>>;

export const sheetDraftKey = (session: number): string => `tutoring.attendance:${session}`;
export const noteDraftKey = (session: number, child: number): string =>
  `tutoring.note:${session}:${child}`;

const sheetPath = (session: number): string => `/api/tutoring/sessions/${session}/attendance/`;

export const pathOfSheet = (session: number, id: string): string => `${sheetPath(session)}${id}/`;

export function sheetsOf(unsent: readonly Unsent[], session: number): Unsent[] {
  return unsent.filter(({ path }) => path.startsWith(sheetPath(session)));
}

/** What holds once everything unsent has arrived; sheets go out in the order they were written. */
export function marksOf(rows: readonly RollRow[], sheets: readonly Unsent[]): Marks {
  const marks: Record<number, Mark> = {};
  for (const { child, mark } of rows) if (mark) marks[child.id] = mark;
  for (const { body } of sheets) {
    for (const { child, mark } of (body as Sheet).marks) marks[child] = mark;
  }
  return marks;
}

/** Everybody present who has no mark yet. */
export function restPresent(rows: readonly RollRow[], marks: Marks): Marks {
  return {
    ...Object.fromEntries(rows.map(({ child }) => [child.id, "present" as Mark])),
    ...marks,
  };
}

/** The sheet to send: every mark that holds for a child on the roll. Null when none does. */
export function sheetOf(rows: readonly RollRow[], marks: Marks): Sheet | null {
  const sheet = rows.flatMap(({ child }) => {
    const mark = marks[child.id];
    return mark ? [{ child: child.id, mark }] : [];
  });
  return sheet.length > 0 ? { marks: sheet } : null;
}

/** Lines on one child that the server has not taken yet. */
export function notesFor(unsent: readonly Unsent[], session: number, child: number): Unsent[] {
  return unsent.filter(({ body }) => {
    const note = body as NoteBody;
    return note.session === session && note.child === child;
  });
}
