import { expect, it } from "vitest";
import { Refused } from "@/calls/protocol";
import { isOpen, pointsOf, saidOf, withWaiting } from "./answers";
import { Outbox } from "./kept";
import type { Asked, Sending } from "./link";

const asked = {
  questions: [
    {
      purpose: "photo",
      recipient: "",
      version: 1,
      answers: [
        { child: 1, state: "none" },
        { child: 2, state: "given" },
      ],
    },
  ],
} as unknown as Asked;

function sending(yes: boolean): Sending {
  const row = { child: 1, purpose: "photo", recipient: "", version: 1, yes } as const;
  return { id: `id-${yes}`, body: { language: "zh-hans", answers: [row] } };
}

it("shows what waits as it will be", () => {
  const [before] = asked.questions;
  const [after] = withWaiting(asked, [sending(false), sending(true)]).questions;
  expect(before && isOpen(before)).toBe(true);
  expect(after && saidOf(after)).toBe("yes");
});

it("reads a wording into a question and its points", () => {
  expect(pointsOf("可以吗？\n谁能看：社工。\nHow long: a year: no more")).toEqual({
    title: "可以吗？",
    points: [
      ["谁能看", "社工。"],
      ["How long", "A year: no more"],
    ],
  });
});

it("keeps an answer until it is sent, and drops what is refused", async () => {
  let saved: readonly Sending[] = [];
  const kept = {
    load: () => [],
    save: (all: readonly Sending[]) => {
      saved = all;
    },
  };
  let network: "none" | "here" | "refuses" = "none";
  const outbox = new Outbox(kept, async () => {
    if (network === "none") throw new TypeError("no network");
    if (network === "refuses") throw new Refused("link_closed");
    return asked;
  });
  outbox.put(sending(true));
  expect(await outbox.flush()).toBeNull();
  expect(saved).toHaveLength(1);
  network = "here";
  expect(await outbox.flush()).toBe(asked);
  expect(saved).toHaveLength(0);
  network = "refuses";
  outbox.put(sending(false));
  await expect(outbox.flush()).rejects.toThrow();
  expect(outbox.size).toBe(0);
});
