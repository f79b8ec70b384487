import { expect, it } from "vitest";
import { lastMonths } from "./months";

it("shows six months over the turn of a year, empty ones too", () => {
  const known = [
    { month: "2027-01-01", visits: 2, minutes: 60 },
    { month: "2026-11-01", visits: 4, minutes: 120 },
  ];
  const bars = lastMonths(known, new Date("2027-01-31T17:00:00Z")); // 1 February at the station
  expect(bars.map(({ month }) => month.slice(0, 7))).toEqual([
    "2026-09",
    "2026-10",
    "2026-11",
    "2026-12",
    "2027-01",
    "2027-02",
  ]);
  expect(bars.map(({ share }) => share)).toEqual([0, 0, 1, 0, 0.5, 0]);
});
