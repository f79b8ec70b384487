import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Outbox, type Writing } from "./outbox";
import { PersonalStore } from "./store";

const WANG = 3;
const LIU = 4;
const at = new Date("2026-11-16T08:00:00Z");
const visit: Writing = {
  id: "8d5f0c1e-0000-4000-8000-000000000001",
  path: "/api/volunteers/visits/8d5f0c1e-0000-4000-8000-000000000001/",
  body: { child: 8, minutes: 30 },
  title: "陈小雨",
  kind: "visit",
};

let stores: PersonalStore[] = [];
const answers = vi.fn<(path: string, init: RequestInit) => Promise<Response>>();

function outboxOf(user: number): Outbox {
  const store = new PersonalStore(user);
  stores.push(store);
  return new Outbox(store);
}

const kept = (user: number): Promise<string[]> =>
  stores
    .find(({ name }) => name === `lianxin-${user}`)
    ?.unsent.toArray()
    .then((items) => items.map(({ id }) => id)) ?? Promise.resolve([]);

beforeEach(() => {
  answers.mockReset();
  vi.stubGlobal("fetch", answers);
});

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(stores.map((store) => store.delete()));
  stores = [];
});

it("sends at once when there is a network, and keeps nothing", async () => {
  answers.mockResolvedValue(new Response("{}", { status: 201 }));
  expect(await outboxOf(WANG).put(visit, at)).toBe("sent");
  expect(await kept(WANG)).toEqual([]);
});

it("waits without a network, and sends the same id and body later", async () => {
  const outbox = outboxOf(WANG);
  answers.mockRejectedValueOnce(new TypeError("no network"));
  expect(await outbox.put(visit, at)).toBe("waiting");
  answers.mockResolvedValueOnce(new Response("{}", { status: 200 }));
  await outbox.flush();
  expect(await kept(WANG)).toEqual([]);
  const bodies = answers.mock.calls.map(([path, init]) => [path, init.body]);
  expect(bodies[0]).toEqual(bodies[1]);
  outbox.stop();
});

it("keeps what the server refuses, with its reason, and goes on with the next", async () => {
  const outbox = outboxOf(WANG);
  const refusal = { code: "id_reused", detail: "这条记录已经写过，内容不同。" };
  answers.mockResolvedValueOnce(
    new Response(JSON.stringify(refusal), {
      status: 409,
      headers: { "content-type": "application/problem+json" },
    }),
  );
  expect(await outbox.put(visit, at)).toBe("refused");
  answers.mockResolvedValueOnce(new Response("{}", { status: 201 }));
  expect(await outbox.put({ ...visit, id: "second" }, at)).toBe("sent");
  expect(await stores[0]?.unsent.get(visit.id)).toMatchObject({
    state: "refused",
    problem: { code: "id_reused", message: refusal.detail },
  });
});

it("lets the writer go on when the server hangs; what was written is safe by then", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  answers.mockReturnValue(new Promise(() => undefined));
  const putting = outboxOf(WANG).put(visit, at);
  await vi.waitFor(() => expect(answers).toHaveBeenCalled());
  await vi.advanceTimersByTimeAsync(4_000);
  expect(await putting).toBe("waiting");
  expect(await kept(WANG)).toEqual([visit.id]);
});

it("never shows one person's unsent work to the next, nor sends it in their name", async () => {
  answers.mockRejectedValueOnce(new TypeError("no network"));
  const wang = outboxOf(WANG);
  await wang.put(visit, at);
  wang.stop();
  const liu = outboxOf(LIU);
  await liu.flush();
  expect(answers).toHaveBeenCalledTimes(1);
  expect(await kept(LIU)).toEqual([]);
  expect(await kept(WANG)).toEqual([visit.id]);
});
