import { expect, it } from "vitest";
import { Recovery, type Remedy, TICK_MS } from "./recovery";

/** Ticks through `ms` of the same condition and tells when (ms from the start) it acted, and how. */
function pass(recovery: Recovery, ok: boolean, from: number, ms: number): [number, Remedy][] {
  const acts: [number, Remedy][] = [];
  for (let at = 0; at <= ms; at += TICK_MS) {
    const remedy = recovery.look(ok, from + at);
    if (remedy !== "none") acts.push([at, remedy]);
  }
  return acts;
}

function lively(polite = false): Recovery {
  const recovery = new Recovery(polite);
  pass(recovery, true, 0, 10_000);
  return recovery;
}

it("does nothing while frames come", () => {
  expect(pass(lively(), true, 10_000, 60_000)).toEqual([]);
});

it("restarts ICE 1.5 s after the frames stopped, then waits longer each time", () => {
  expect(pass(lively(), false, 20_000, 12_000)).toEqual([
    [1_500, "ice-restart"],
    [4_500, "ice-restart"],
    [10_500, "ice-restart"],
  ]);
});

it("makes the connection anew after three restarts that did not help", () => {
  expect(pass(lively(), false, 20_000, 24_000).at(-1)).toEqual([22_500, "rejoin"]);
});

it("lets the impolite side begin", () => {
  expect(pass(lively(true), false, 20_000, 4_000)).toEqual([[2_500, "ice-restart"]]);
});

it("gives the first connection eight seconds, and then makes it anew", () => {
  expect(pass(new Recovery(false), false, 0, 9_000)).toEqual([[8_000, "rejoin"]]);
});

it("is quick again only after five seconds of health", () => {
  const recovery = lively();
  pass(recovery, false, 20_000, 2_000);
  pass(recovery, true, 22_500, 2_000);
  expect(pass(recovery, false, 25_000, 3_500)).toEqual([[3_000, "ice-restart"]]);
  pass(recovery, true, 29_000, 6_000);
  expect(pass(recovery, false, 40_000, 2_000)).toEqual([[1_500, "ice-restart"]]);
});
