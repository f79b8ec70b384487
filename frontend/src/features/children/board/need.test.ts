import { describe, expect, it } from "vitest";
import { byNeed, filterOf, matches, nextAsk, withRow } from "./need";
import type { Board, BoardRow, Reason } from "./queries";

function reason(code: string, weeks: number | null = null): Reason {
  const none = { since: null, days: null, seqs: [], domains: [] };
  return { code, level: "concern", weeks, ask: "book_call", ...none };
}

function row(child: number, name: string, more: Partial<BoardRow> = {}): BoardRow {
  return {
    child,
    name,
    sex: "f",
    avatar: child,
    grade: 3,
    village: "柳树湾",
    boarding: false,
    risk: "low",
    family: child,
    level: "calm",
    suggested: "calm",
    judged: null,
    paused: {},
    support: false,
    asked: null,
    reasons: [],
    last: { call: null, attempt: null, visit: null, class: null },
    states: {},
    due: {},
    seq: 1,
    ...more,
  };
}

const chen = row(8, "陈小雨", { level: "concern", reasons: [reason("no_call", 2)], seq: 4 });
const liu = row(9, "刘子轩", { level: "urgent", reasons: [reason("worse_twice")], grade: 5 });
const wang = row(10, "王思远");
const board: Board = { station: { id: 3, name: "柳树湾站" }, as_of: "", rows: [liu, chen, wang] };

describe("the order of need", () => {
  it("puts the most needed first, then the longest missed", () => {
    const longer = row(11, "周悦", { level: "concern", reasons: [reason("no_call", 3)] });
    expect([wang, chen, longer, liu].sort(byNeed).map(({ name }) => name)).toEqual([
      "刘子轩",
      "周悦",
      "陈小雨",
      "王思远",
    ]);
  });
});

describe("what to do next", () => {
  const visit: Reason = { ...reason("no_visit"), ask: "ask_visit" };
  const late = { ...chen, reasons: [visit, reason("no_call", 2)] };

  it("is what the most urgent reason asks for", () => {
    expect(nextAsk(late)).toBe("ask_visit");
  });

  it("is not a visit that somebody has asked for already", () => {
    expect(nextAsk({ ...late, asked: "2026-11-20T08:00:00Z" })).toBe("book_call");
  });
});

describe("a row read again", () => {
  it("takes its new place", () => {
    const called = { ...chen, level: "calm" as const, reasons: [], seq: 5 };
    expect(withRow(board, 8, called).rows.map(({ child }) => child)).toEqual([9, 10, 8]);
  });

  it("is ignored when a newer one is shown already", () => {
    expect(withRow(board, 8, { ...chen, seq: 3 })).toBe(board);
  });

  it("goes when the child has left", () => {
    expect(withRow(board, 8, null).rows.map(({ child }) => child)).toEqual([9, 10]);
  });
});

describe("filters", () => {
  const none = new Set<number>();

  it("find by matter, village, grade and name, all at once", () => {
    const found = (filter: Parameters<typeof matches>[1]) =>
      board.rows.filter((one) => matches(one, filter, none)).map(({ name }) => name);
    expect(found({ reason: ["call"] })).toEqual(["陈小雨"]);
    expect(found({ reason: ["call", "worse"] })).toEqual(["刘子轩", "陈小雨"]);
    expect(found({ grade: [5], q: "子轩" })).toEqual(["刘子轩"]);
    expect(found({ village: ["石门"] })).toEqual([]);
  });

  it("find by who cares for the child", () => {
    const caredFor = new Map([[4, new Set([9, 10])]]);
    const found = board.rows.filter((one) => matches(one, { worker: [4] }, none, caredFor));
    expect(found.map(({ name }) => name)).toEqual(["刘子轩", "王思远"]);
  });

  it("stand in the address as one value or several", () => {
    expect(filterOf({ reason: "call", grade: [3, "4"], q: "", x: 1 })).toEqual({
      reason: ["call"],
      grade: [3, 4],
    });
  });

  it("find by pinyin what the server found", () => {
    expect(matches(chen, { q: "cxy" }, new Set([8]))).toBe(true);
    expect(matches(wang, { q: "cxy" }, new Set([8]))).toBe(false);
  });
});
