import { expect, it } from "vitest";
import { receiptOf } from "../queries";
import { blank, bodyOf, publicBody, saysNothing } from "./draft";

const NOW = new Date("2026-11-22T08:30:40Z");

it("needs a sign or a word, and nothing else", () => {
  const draft = blank(NOW);
  expect(saysNothing(draft)).toBe(true);
  expect(saysNothing({ ...draft, words: " " })).toBe(true);
  expect(saysNothing({ ...draft, words: "他不见了" })).toBe(false);
  expect(saysNothing({ ...draft, triggers: ["missing"] })).toBe(false);
});

it("fixes the phone's time at the press, and notices nothing after it", () => {
  const draft = blank(NOW);
  const pressed = new Date("2026-11-22T08:35:00Z");
  expect(bodyOf(draft, pressed, 3)).toMatchObject({
    noticed_at: "2026-11-22T08:30:00.000Z",
    written_at: "2026-11-22T08:35:00.000Z",
    station: 3,
  });
  for (const noticed of ["2027-01-01T00:00", "", "x"]) {
    expect(bodyOf({ ...draft, noticed }, pressed, 3).noticed_at).toBe(pressed.toISOString());
  }
});

it("names a colleague only in a concern about one", () => {
  const draft = { ...blank(NOW), person: 7 };
  expect(bodyOf(draft, NOW, null).suspected_user).toBeNull();
  expect(bodyOf({ ...draft, about: "worker" }, NOW, null).suspected_user).toBe(7);
});

it("sends no ids by the open door, and the child's name with every id", () => {
  const draft = { ...blank(NOW), child: { id: 9, name: "小雨" } };
  expect(publicBody(draft, NOW, null)).not.toHaveProperty("child");
  expect(bodyOf(draft, NOW, null)).toMatchObject({ child: 9, child_described: "小雨" });
});

it("knows the receipt number without the server", () => {
  expect(receiptOf("3f0c91ab-0000-4000-8000-000000000000")).toBe("3F0C-91AB");
});
