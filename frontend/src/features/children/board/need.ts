import { LEVELS } from "@/shared/ui/Level";
import type { Board, BoardRow, Reason } from "./queries";

function weeksMissed({ reasons }: BoardRow): number {
  return Math.max(0, ...reasons.map(({ weeks }) => weeks ?? 0));
}

/** The server's order: level, then how many reasons, then weeks missed, then name. */
export function byNeed(a: BoardRow, b: BoardRow): number {
  return (
    LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
    b.reasons.length - a.reasons.length ||
    weeksMissed(b) - weeksMissed(a) ||
    (a.name < b.name ? -1 : Number(a.name > b.name))
  );
}

/** The board with one child's row read again; an older answer that arrives late changes nothing. */
export function withRow(board: Board, child: number, row: BoardRow | null): Board {
  const before = board.rows.find((one) => one.child === child);
  if (row && before && before.seq > row.seq) return board;
  const others = board.rows.filter((one) => one.child !== child);
  return { ...board, rows: row ? [...others, row].sort(byNeed) : others };
}

export type Group = "call" | "visit" | "worse" | "absent" | "raised" | "other";

/** What people filter by: several codes are one matter. */
export function groupOf({ code }: Reason): Group {
  if (code.startsWith("no_call") || code === "no_answer_streak" || code === "never_called") {
    return "call";
  }
  if (code === "no_visit" || code === "no_teacher_visit") return "visit";
  if (code.startsWith("worse")) return "worse";
  if (code === "absent_streak") return "absent";
  return code === "raised" ? "raised" : "other";
}

export interface Filter {
  q?: string;
  reason?: Group;
  village?: string;
  grade?: number;
}

export function matches(row: BoardRow, filter: Filter, spelled: ReadonlySet<number>): boolean {
  const q = filter.q?.trim();
  return (
    (!q || row.name.includes(q) || row.village.includes(q) || spelled.has(row.child)) &&
    (!filter.reason || row.reasons.some((reason) => groupOf(reason) === filter.reason)) &&
    (!filter.village || row.village === filter.village) &&
    (filter.grade === undefined || row.grade === filter.grade)
  );
}
