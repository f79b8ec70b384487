import { expect, it } from "vitest";
import { stationDay } from "@/shared/stationTime";
import { blank, bodyOf, draftOf, problemsOf, restTheSame } from "./draft";

const now = new Date("2026-11-22T17:10:00Z"); // 01:10 on Monday at the station
const CHILD = 8;

const told = () => ({ ...blank(now), minutes: "30", states: restTheSame(blank(now).states) });

it("begins now, by the station's clock, and claims nothing that was not said", () => {
  const draft = blank(now);
  expect([draft.day, draft.time]).toEqual(["2026-11-23", "01:10"]);
  expect(stationDay(now, -1)).toBe("2026-11-22");
  expect(problemsOf(draft, now)).toEqual(["minutes", "states"]);
});

it("sets to 'the same' only what nobody answered", () => {
  const { states } = blank(now);
  const next = restTheSame({ ...states, health: { change: "worse", note: "咳嗽" } });
  expect(next.health).toEqual({ change: "worse", note: "咳嗽" });
  expect(next.social.change).toBe("same");
});

it("refuses a time ahead, beyond sixty days, or missing, before the server has to", () => {
  expect(problemsOf(told(), now)).toEqual([]);
  expect(problemsOf({ ...told(), time: "08:00" }, now)).toEqual(["ahead"]);
  expect(problemsOf({ ...told(), day: "2026-09-01" }, now)).toEqual(["tooOld"]);
  expect(problemsOf({ ...told(), time: "" }, now)).toEqual(["noTime"]);
  expect(problemsOf({ ...told(), minutes: "601" }, now)).toEqual(["minutesRange"]);
});

it("sends what was said, and a note only for what is worse", () => {
  const draft = told();
  draft.states.health = { change: "worse", note: " 一直咳嗽 " };
  draft.states.emotional = { change: "better", note: "先写了又改了" };
  const body = bodyOf({ ...draft, services: ["talk"], gains: "她笑了 " }, CHILD);
  expect(body).toMatchObject({
    child: CHILD,
    happened_at: "2026-11-22T17:10:00.000Z",
    minutes: 30,
    services: ["talk"],
    gains: "她笑了",
  });
  expect(body.states.health).toEqual({ change: "worse", note: "一直咳嗽" });
  expect(body.states.emotional).toEqual({ change: "better", note: "" });
});

it("opens a refused visit again just as it was written", () => {
  const draft = { ...told(), minutes: "25", isOther: true, gains: "包了饺子" };
  expect(draftOf(draft.id, bodyOf(draft, CHILD))).toEqual(draft);
});
