import { describe, expect, it } from "vitest";
import type { Call, CallWindow, WeekFamily } from "../queries";
import {
  byNeed,
  daysOf,
  freeSlots,
  type Known,
  mondayOf,
  type Proposal,
  proposals,
  refusalOf,
  slotsOf,
  weekAfter,
} from "./slots";

const LOTUS: CallWindow = {
  id: 1,
  name: "荷花窗口",
  hours: [
    { starts_at: "2026-11-21T08:00:00Z", ends_at: "2026-11-21T09:30:00Z" },
    { starts_at: "2026-11-21T11:00:00Z", ends_at: "2026-11-21T12:00:00Z" },
  ],
};
const LI_WEN = 5;
const MORNING = new Date("2026-11-21T00:00:00Z");

function callAt(starts_at: string, patch: Partial<Call> = {}): Call {
  const ends_at = new Date(Date.parse(starts_at) + 30 * 60_000).toISOString();
  const window = { id: 1, name: "" };
  const worker = { id: LI_WEN, name: "李雯" };
  return { window, worker, starts_at, ends_at, outcome: null, ...patch } as Call;
}

function family(id: number, weeks_without: number | null, calls_this_week = 0): WeekFamily {
  return {
    id,
    name: "",
    children: [],
    parents: [],
    calls_this_week,
    consent: true,
    weeks_without,
    busy: [],
  };
}

describe("a week in station time", () => {
  it("begins on Monday, also late on a Sunday in UTC", () => {
    expect(mondayOf(new Date("2026-11-22T15:59:00Z"))).toBe("2026-11-16");
    expect(mondayOf(new Date("2026-11-22T16:00:00Z"))).toBe("2026-11-23");
    expect(weekAfter("2026-11-30", 1)).toBe("2026-12-07");
  });

  it("has seven midnights", () => {
    expect(daysOf("2026-11-16")[6]?.toISOString()).toBe("2026-11-21T16:00:00.000Z");
  });
});

describe("free half hours", () => {
  it("are the opening hours", () => {
    expect(slotsOf(LOTUS).map(({ startsAt }) => startsAt.slice(11, 16))).toEqual([
      "08:00",
      "08:30",
      "09:00",
      "11:00",
      "11:30",
    ]);
  });

  it("are neither taken nor past; a cancelled call gives its own back", () => {
    const calls = [
      callAt("2026-11-21T08:30:00Z"),
      callAt("2026-11-21T09:00:00Z", { outcome: "cancelled" }),
      callAt("2026-11-21T11:00:00Z", { window: { id: 2, name: "" } }),
    ];
    const free = freeSlots(LOTUS, calls, new Date("2026-11-21T08:10:00Z"));
    expect(free.map(({ startsAt }) => startsAt.slice(11, 16))).toEqual(["09:00", "11:00", "11:30"]);
  });
});

describe("proposals", () => {
  const known = (patch: Partial<Known> = {}): Known => ({
    windows: [LOTUS],
    calls: [],
    now: MORNING,
    worker: LI_WEN,
    refused: new Set(),
    ...patch,
  });
  const timeFor = (id: number, found: Map<number, Proposal>) =>
    found.get(id)?.slot.startsAt.slice(11, 16);

  it("serve the family longest without a call first, in the evening", () => {
    const found = proposals([family(7, 1), family(8, 4)], known());
    expect([timeFor(8, found), timeFor(7, found)]).toEqual(["11:00", "11:30"]);
  });

  it("never ask one worker to be at two windows at once", () => {
    const second = { ...LOTUS, id: 2 };
    const windows = [LOTUS, second];
    const calls = [callAt("2026-11-21T11:00:00Z", { window: { id: 2, name: "" } })];
    const found = proposals([family(7, 1), family(8, 4)], known({ windows, calls }));
    expect([timeFor(8, found), timeFor(7, found)]).toEqual(["11:30", "08:00"]);
  });

  it("never fall into a class or a boarder's school week", () => {
    const busy = [{ starts_at: "2026-11-21T10:45:00Z", ends_at: "2026-11-21T11:15:00Z" }];
    const found = proposals([{ ...family(8, 4), busy }], known());
    expect(timeFor(8, found)).toBe("11:30");
  });

  it("do not propose again what the server has refused for that family", () => {
    const first = proposals([family(8, 4)], known()).get(8) as Proposal;
    const refused = new Set([refusalOf(8, first)]);
    expect(timeFor(8, proposals([family(8, 4)], known({ refused })))).toBe("11:30");
  });

  it("leave out who has a call, and say nothing when nothing is free", () => {
    const families = [family(7, 0, 1), family(8, 2), family(9, null)];
    expect(byNeed(families).map(({ id }) => id)).toEqual([9, 8]);
    expect(proposals(families, known({ windows: [] })).size).toBe(0);
  });
});
