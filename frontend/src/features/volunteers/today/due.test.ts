import { expect, it } from "vitest";
import { dueOf } from "./due";

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
