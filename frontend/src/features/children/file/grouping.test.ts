import { expect, it } from "vitest";
import { grouped } from "./grouping";
import type { LogEntry } from "./queries";

function entry(seq: number, kind: string, happened_at: string, by = 3): LogEntry {
  return {
    seq,
    kind,
    label: kind,
    happened_at,
    recorded_at: happened_at,
    by: { id: by, name: "王秀英" },
    facts: {},
    corrects: null,
    erased: false,
    erasable: true,
  };
}

it("reads a visit and what was seen on it as one, the visit first", () => {
  const log = [
    entry(7, "volunteers.states_seen", "2026-11-18T08:00:00Z"),
    entry(6, "volunteers.visit", "2026-11-18T08:00:00Z"),
    entry(5, "volunteers.visit", "2026-11-11T08:00:00Z"),
  ];
  expect(grouped(log).map((group) => group.map(({ seq }) => seq))).toEqual([[6, 7], [5]]);
});

it("keeps apart what two people wrote, and what two services wrote", () => {
  const at = "2026-11-18T08:00:00Z";
  const log = [
    entry(9, "tutoring.attended", at),
    entry(8, "volunteers.visit", at),
    entry(7, "volunteers.visit", at, 4),
  ];
  expect(grouped(log)).toHaveLength(3);
});
