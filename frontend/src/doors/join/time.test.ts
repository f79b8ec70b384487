import { beforeAll, describe, expect, it } from "vitest";
import { stationTime, untilText } from "./time";
import { speak } from "./words";

const MINUTE = 60_000;

describe.each(["zh-Hans", "en"] as const)("in %s", (language) => {
  beforeAll(() => speak(language));

  it.each([
    [3 * 24 * 60, /3/],
    [26 * 60 + 5, /26.*5/],
    [45, /45/],
    [9.5, /9:30/],
  ])("tells %d minutes ahead in the largest fitting words", (minutes, words) => {
    expect(untilText(minutes * MINUTE)).toMatch(words);
  });

  it("tells that it is time", () => {
    expect(untilText(0)).not.toMatch(/\d/);
  });

  it("adds the station's time only where the parent's clock shows another", () => {
    const at = new Date("2026-11-28T11:30:00Z");
    expect(stationTime(at, "Asia/Shanghai")).toBeNull();
    expect(stationTime(at, "Asia/Singapore")).toBeNull();
    expect(stationTime(at, "Europe/Madrid")).toContain("19:30");
  });
});
