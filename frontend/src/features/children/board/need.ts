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

const VISIT_ASKED = new Set<Reason["ask"]>(["ask_visit", "visit"]);

/** What the most urgent reason asks for; a visit that is asked for already is not asked for again. */
export function nextAsk({ reasons, asked }: BoardRow): Reason["ask"] {
  const open = reasons.map(({ ask }) => ask).filter((ask) => !asked || !VISIT_ASKED.has(ask));
  return open[0] ?? "phone_home";
}

export type Group = "call" | "visit" | "worse" | "absent" | "raised" | "other";

const VISITS = new Set([
  "no_visit",
  "no_home_visit",
  "no_home_visit_soon",
  "no_director_visit",
  "no_interview",
]);

/** What people filter by: several codes are one matter. */
export function groupOf({ code }: Reason): Group {
  if (code.startsWith("no_call") || code === "no_answer_streak" || code === "never_called") {
    return "call";
  }
  if (VISITS.has(code)) return "visit";
  if (code === "raised" || code === "reported" || code === "no_response") return "raised";
  if (code.startsWith("worse")) return "worse";
  if (code === "absent_streak") return "absent";
  return "other";
}

export interface Filter {
  q?: string;
  reason?: readonly Group[];
  village?: readonly string[];
  grade?: readonly number[];
  /** Workers by id; 0: children who have no volunteer mother. */
  worker?: readonly number[];
}

/** One value, several or none, as they stand in an address. */
function listed<T>(value: unknown): T[] {
  if (value === undefined || value === null || value === "") return [];
  return (Array.isArray(value) ? value : [value]) as T[];
}

/** The filter of an address, however it was written there. */
export function filterOf(search: Record<string, unknown>): Filter {
  const lists = {
    reason: listed<Group>(search["reason"]).map(String) as Group[],
    village: listed<string>(search["village"]).map(String),
    grade: listed<number>(search["grade"]).map(Number),
    worker: listed<number>(search["worker"]).map(Number),
  };
  const kept = Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
  const q = search["q"];
  return { ...kept, ...(q !== undefined && q !== "" && { q: String(q) }) };
}

function any<T>(wanted: readonly T[] | undefined, fits: (one: T) => boolean): boolean {
  return !wanted?.length || wanted.some(fits);
}

/** `caredFor` are the children of each worker who is filtered by. */
export function matches(
  row: BoardRow,
  filter: Filter,
  spelled: ReadonlySet<number>,
  caredFor: ReadonlyMap<number, ReadonlySet<number>> = new Map(),
): boolean {
  const q = filter.q?.trim();
  return (
    (!q || row.name.includes(q) || row.village.includes(q) || spelled.has(row.child)) &&
    any(filter.reason, (group) => row.reasons.some((reason) => groupOf(reason) === group)) &&
    any(filter.village, (village) => row.village === village) &&
    any(filter.grade, (grade) => row.grade === grade) &&
    any(filter.worker, (worker) => caredFor.get(worker)?.has(row.child) ?? false)
  );
}
