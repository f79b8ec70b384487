import "fake-indexeddb/auto";
import Dexie from "dexie";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { PublicBody } from "../queries";
import { destroy, seal, sealedIds } from "./sealed";
import { leave, onArrival, sendWaiting } from "./waiting";

const WORDS = "他不见了";
const body = { kind: "danger", what_happened: WORDS } as PublicBody;
const answers = (...statuses: (number | Error)[]) => {
  const asked = vi.fn<(url: string, init: RequestInit) => Promise<{ status: number }>>();
  for (const status of statuses) {
    if (status instanceof Error) asked.mockRejectedValueOnce(status);
    else asked.mockResolvedValueOnce({ status });
  }
  vi.stubGlobal("fetch", asked);
  return asked;
};

/** Everything that lies in the browser's database, as somebody who looks into it sees it. */
async function onTheDevice(): Promise<string> {
  const database = await new Dexie("lianxin-open-reports").open();
  const rows = await database.table("waiting").toArray();
  database.close();
  const bytes = rows.map(({ text }) => new TextDecoder().decode(text as ArrayBuffer));
  return JSON.stringify(rows) + bytes.join();
}

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(async () => {
  vi.clearAllTimers();
  vi.useRealTimers();
  await Promise.all((await sealedIds()).map(destroy));
});

it("leaves nothing on the device once it is sent", async () => {
  const asked = answers(201);
  expect(await leave("a", body)).toBe("sent");
  expect(await sealedIds()).toEqual([]);
  expect(asked.mock.calls[0]?.[1]).toMatchObject({ method: "PUT", credentials: "omit" });
});

it.each([new Error("no network"), 400, 429, 503])(
  "keeps it after %s and tries again",
  async (no) => {
    answers(no);
    expect(await leave("a", body)).toBe("kept");
    expect(await sealedIds()).toEqual(["a"]);
    const arrived = vi.fn();
    const stop = onArrival(arrived);
    const asked = answers(200);
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    await vi.waitFor(async () => expect(await sealedIds()).toEqual([]));
    stop();
    expect(arrived).toHaveBeenCalledExactlyOnceWith("a");
    expect(asked.mock.calls[0]?.[1].body).toBe(JSON.stringify(body));
  },
);

it("keeps no word of it that can be read, under a key that cannot be taken away", async () => {
  await seal("a", body);
  const found = await onTheDevice();
  expect(found).toContain("kept_at");
  expect(found).not.toContain(WORDS);
  const database = await new Dexie("lianxin-open-reports").open();
  const [{ key }] = (await database.table("waiting").toArray()) as [{ key: CryptoKey }];
  database.close();
  await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
});

it("sends each under its own id, and never gives up the second for the first", async () => {
  answers(new Error("no network"), new Error("no network"), new Error("no network"));
  await leave("a", body);
  await leave("b", body);
  const asked = answers(409, 201);
  await sendWaiting();
  expect(asked.mock.calls.map(([url]) => url)).toEqual([
    "/api/casework/public/a/",
    "/api/casework/public/b/",
  ]);
  expect(await sealedIds()).toEqual([]);
});

it("holds it in the page where the browser keeps nothing, and says so", async () => {
  const subtle = vi.spyOn(crypto.subtle, "generateKey").mockRejectedValue(new Error("not secure"));
  answers(new Error("no network"));
  expect(await leave("a", body)).toBe("held");
  subtle.mockRestore();
  const asked = answers(201);
  await sendWaiting();
  await sendWaiting();
  expect(asked).toHaveBeenCalledTimes(1);
});
