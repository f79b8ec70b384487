import { expect, it } from "vitest";
import type { Unsent } from "@/shared/offline/store";
import type { ToVisit } from "../queries";
import { blank, problemsOf, restTheSame, type VisitDraft } from "./draft";
import { bodiesOf, fitted, mendingOf, siblingsOf, whoIsOn, withSiblings } from "./together";

const now = new Date("2026-11-22T08:10:00Z");
const YU = 8;
const SHI = 9;

const row = (id: number, family?: number): ToVisit =>
  ({ child: { id, name: `小${id}` }, family }) as ToVisit;
const rows = [row(YU, 1), row(SHI, 1), row(12, 2)];
const siblings = siblingsOf(rows[0] as ToVisit, rows);

/** Told of 小雨; of 小石 who came along only what `also` says. */
function both(): VisitDraft {
  const draft = { ...blank(now), minutes: "30", states: restTheSame(blank(now).states) };
  return { ...draft, ...withSiblings(draft, [SHI]) };
}

function told(): VisitDraft {
  const draft = both();
  draft.states.emotional = { change: "worse", note: "夜里哭" };
  const also = draft.also[SHI];
  if (!also) throw new Error("小石 was there");
  also.states = restTheSame({ ...also.states, health: { change: "worse", note: "咳嗽" } });
  return { ...draft, gains: "小雨念了诗", also: { [SHI]: { ...also, gains: "小石笑了" } } };
}

it("offers her other children of the family, and nobody by an old list", () => {
  expect(siblings.map(({ id }) => id)).toEqual([SHI]);
  const old = [row(YU), row(SHI)];
  expect(siblingsOf(old[0] as ToVisit, old)).toEqual([]);
});

it("sends one child's visit as ever", () => {
  const [one, ...others] = bodiesOf({ ...told(), also: {}, together: null }, YU);
  expect(others).toEqual([]);
  expect(one?.body).not.toHaveProperty("together");
});

it("sends a visit of each child under one id, with shared time and separate notes", () => {
  const draft = { ...told(), services: ["talk" as const] };
  const [yu, shi] = bodiesOf(draft, YU);
  expect([yu?.child, shi?.child]).toEqual([YU, SHI]);
  expect(yu?.id).not.toBe(shi?.id);
  expect(yu?.body.together).toBe(draft.together);
  const { child: _yu, states: ofYu, gains: lineOfYu, ...shared } = yu?.body ?? {};
  const { child: _shi, states: ofShi, gains: lineOfShi, ...alike } = shi?.body ?? {};
  expect(alike).toEqual(shared);
  expect([ofYu?.emotional.note, ofYu?.health.note, lineOfYu]).toEqual(["夜里哭", "", "小雨念了诗"]);
  expect([ofShi?.emotional.note, ofShi?.health.note, lineOfShi]).toEqual(["", "咳嗽", "小石笑了"]);
});

it("waits for the five states of each, and claims none of a sibling", () => {
  expect(problemsOf(both(), now)).toEqual(["states"]);
  expect(problemsOf(told(), now)).toEqual([]);
});

it("keeps what was typed when a sibling is switched off and on, under the same ids", () => {
  const draft = told();
  const off = { ...draft, ...withSiblings(draft, []) };
  expect(whoIsOn(off, siblings)).toEqual([]);
  expect(bodiesOf(off, YU)).toHaveLength(1);
  expect({ ...off, ...withSiblings(off, [SHI]) }).toEqual(draft);
});

it("leaves out who has left her care, and reads a draft from before there were siblings", () => {
  expect(fitted(told(), []).also).toEqual({});
  const { together: _together, also: _also, ...old } = told();
  expect(fitted(old as VisitDraft, siblings)).toMatchObject({ together: null, also: {} });
});

it("opens visits that were refused together again together", () => {
  const draft = told();
  const unsent = bodiesOf(draft, YU).map(({ id, body }) => ({ id, body, state: "refused" }));
  const [refused] = unsent as Unsent[];
  expect(mendingOf(refused as Unsent, unsent as Unsent[])).toEqual(draft);
});
