import { expect, it } from "vitest";
import { daysBetween, relativeTime } from "./dates";

const now = new Date("2026-11-18T10:00:00Z"); // 18:00 in Shanghai

it("counts days by the station's calendar, not by 24 hours", () => {
  expect(daysBetween(new Date("2026-11-17T15:59:00Z"), now)).toBe(1); // 23:59 the day before
  expect(daysBetween(new Date("2026-11-17T16:01:00Z"), now)).toBe(0); // 00:01 today
});

it("says when in both languages", () => {
  const call = new Date("2026-11-02T12:00:00Z");
  expect(relativeTime(call, now, "zh-Hans")).toBe("16 天前");
  expect(relativeTime(call, now, "en")).toBe("16 days ago");
  expect(relativeTime(new Date("2026-11-17T02:00:00Z"), now, "zh-Hans")).toBe("昨天");
});
