import { expect, it } from "vitest";
import { elapsed, unitsOf } from "./time";

const FROM = new Date("2026-11-22T08:00:00Z");
const after = (minutes: number) =>
  unitsOf(elapsed(FROM, new Date(FROM.getTime() + minutes * 60_000)));

it("tells the two largest units", () => {
  expect(after(0)).toEqual([["minutes", 0]]);
  expect(after(59)).toEqual([["minutes", 59]]);
  expect(after(60)).toEqual([["hours", 1]]);
  expect(after(135)).toEqual([
    ["hours", 2],
    ["minutes", 15],
  ]);
  expect(after(1440 * 3 + 61)).toEqual([
    ["days", 3],
    ["hours", 1],
  ]);
});

it("never tells less than nothing", () => {
  expect(after(-5)).toEqual([["minutes", 0]]);
});
