import { expect, it } from "vitest";
import { dueOf, visited } from "./due";

const thursday = new Date("2026-11-19T02:00:00Z");
const sunday = new Date("2026-11-22T02:00:00Z");
const endOfWeek = "2026-11-22T16:00:00Z";
const endOfNextWeek = "2026-11-29T16:00:00Z";

it("counts the days that are left in the week", () => {
  expect(dueOf(endOfWeek, false, thursday)).toEqual({ state: "days", days: 3 });
  expect(dueOf(endOfWeek, false, sunday)).toEqual({ state: "today" });
});

it("knows a child who was seen this week by a window that ends in the next", () => {
  expect(dueOf(endOfNextWeek, false, sunday)).toEqual({ state: "seen" });
});

it("tells a missed week, and a child without a rule", () => {
  expect(dueOf("2026-11-15T16:00:00Z", true, thursday)).toEqual({ state: "late" });
  expect(dueOf(null, false, thursday)).toEqual({ state: "none" });
});

it("takes a visit that was just written down for made, unless a later one is known", () => {
  const row = {
    child: { id: 8, name: "张小雨", avatar: 1, grade: 3, sex: "f" as const },
    family: 5,
    last_visit_at: "2026-11-14T08:00:00Z",
    due_at: endOfWeek,
    overdue: false,
  };
  const made = "2026-11-19T02:00:00Z";
  expect(visited(row, made)).toMatchObject({ last_visit_at: made, due_at: null });
  expect(visited({ ...row, last_visit_at: endOfWeek }, made).last_visit_at).toBe(endOfWeek);
});
