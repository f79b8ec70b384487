import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { PublicBody } from "../queries";
import { leave, sendWaiting } from "./waiting";

const body = { kind: "danger", what_happened: "他不见了" } as PublicBody;
const answers = (...statuses: (number | Error)[]) => {
  const asked = vi.fn();
  for (const status of statuses) {
    if (status instanceof Error) asked.mockRejectedValueOnce(status);
    else asked.mockResolvedValueOnce({ status });
  }
  vi.stubGlobal("fetch", asked);
  return asked;
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
  localStorage.clear();
});

it("leaves nothing on the device once it is sent", async () => {
  const asked = answers(201);
  expect(await leave("a", body)).toBe(true);
  expect(localStorage.length).toBe(0);
  expect(asked.mock.calls[0]?.[1]).toMatchObject({ method: "PUT", credentials: "omit" });
});

it.each([new Error("no network"), 429, 503])("waits after %s and goes out again", async (first) => {
  const asked = answers(first, 200);
  expect(await leave("a", body)).toBe(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveBeenCalledTimes(2);
  expect(localStorage.length).toBe(0);
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
  expect(localStorage.length).toBe(0);
});
