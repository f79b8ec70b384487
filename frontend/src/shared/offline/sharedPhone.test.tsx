/** One phone, two people: nothing of the one is shown to, sent as, or wiped by the other. */
import "fake-indexeddb/auto";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import Dexie from "dexie";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { HEADER, setPerson } from "../api/person";
import { whoAmI } from "../api/session";
import { PersonalProvider, useDraft, useForgetReads, useOutbox } from "./hooks";
import { Outbox, type Writing } from "./outbox";
import { PersonalStore } from "./store";

const WANG = 3;
const LIU = 4;
const at = new Date("2026-11-16T08:00:00Z");
const CHILD = { name: "陈小雨" };
const visit: Writing = {
  id: "8d5f0c1e-0000-4000-8000-000000000001",
  path: "/api/volunteers/visits/8d5f0c1e-0000-4000-8000-000000000001/",
  body: { child: 8, minutes: 30 },
  title: "陈小雨",
  kind: "visit",
};
const answers = vi.fn<(path: string, init: RequestInit) => Promise<Response>>();

/** The phone in the hands of that person, with the caches that a fresh page has. */
function holding<T>(user: number, use: () => T, client = new QueryClient()) {
  const wrapper = ({ children }: { children: ReactNode }): ReactNode => (
    <QueryClientProvider client={client}>
      <PersonalProvider user={user}>{children}</PersonalProvider>
    </QueryClientProvider>
  );
  return { client, ...renderHook(use, { wrapper }) };
}

const problem = (status: number, code: string): Response =>
  new Response(JSON.stringify({ code, detail: "" }), {
    status,
    headers: { "content-type": "application/problem+json" },
  });

/** Wang has read of a child, half typed a visit, and written another that could not be sent. */
async function leftByWang(): Promise<PersonalStore> {
  const store = new PersonalStore(WANG);
  await store.reads.put({ key: '["today"]', data: [CHILD], at: at.getTime() });
  await store.drafts.put({ key: "visit-8", value: "咳嗽一周" });
  await store.unsent.put({
    ...visit,
    written_at: at.toISOString(),
    state: "waiting",
    problem: null,
  });
  return store;
}

beforeEach(() => {
  answers.mockReset();
  answers.mockRejectedValue(new TypeError("no network"));
  vi.stubGlobal("fetch", answers);
});

afterEach(async () => {
  cleanup();
  setPerson(null);
  localStorage.clear();
  await Promise.all((await Dexie.getDatabaseNames()).map((name) => Dexie.delete(name)));
});

it("shows the next person nothing of the one before, and wipes nothing they wrote", async () => {
  const wangs = await leftByWang();
  const liu = holding(LIU, () => ({ ...useOutbox(), ...useDraft<string>("visit-8") }));
  await waitFor(() => expect(liu.result.current?.draft).toBeNull());
  expect(liu.result.current.unsent).toEqual([]);
  expect(liu.client.getQueryData(["today"])).toBeUndefined();
  await act(() => liu.result.current.clear());
  await act(() => liu.result.current.outbox.discard(visit.id));
  await act(() => liu.result.current.outbox.flush());
  liu.unmount();
  expect(answers).not.toHaveBeenCalled();
  expect(await wangs.unsent.toArray()).toHaveLength(1);
  expect(await wangs.drafts.get("visit-8")).toMatchObject({ value: "咳嗽一周" });
});

it("takes off the device what somebody read whose session ended without a sign-out", async () => {
  const wangs = await leftByWang();
  holding(LIU, useOutbox);
  await waitFor(async () => expect(await wangs.reads.count()).toBe(0));
  expect(await wangs.unsent.count()).toBe(1);
  expect(await wangs.drafts.count()).toBe(1);
});

it("gives all of it back to its writer after a sign-out, but what was read", async () => {
  await leftByWang();
  const before = holding(WANG, useForgetReads);
  await waitFor(() => expect(before.result.current).toBeTypeOf("function"));
  await act(() => before.result.current());
  before.unmount();
  const after = holding(WANG, () => ({ ...useOutbox(), ...useDraft<string>("visit-8") }));
  await waitFor(() => expect(after.result.current?.draft).toBe("咳嗽一周"));
  await waitFor(() => expect(after.result.current.unsent).toHaveLength(1));
  expect(after.client.getQueryData(["today"])).toBeUndefined();
});

it("keeps no answer that arrives after the sign-out", async () => {
  const client = new QueryClient();
  const wang = holding(WANG, useForgetReads, client);
  await waitFor(() => expect(wang.result.current).toBeTypeOf("function"));
  await act(() => wang.result.current());
  await client.fetchQuery({
    queryKey: ["today"],
    queryFn: () => Promise.resolve([CHILD]),
    meta: { keepOffline: true },
  });
  wang.unmount();
  expect(await new PersonalStore(WANG).reads.count()).toBe(0);
});

it("says for whom it sends, and waits while somebody else is signed in on the phone", async () => {
  const wangs = await leftByWang();
  const outbox = new Outbox(wangs);
  answers.mockResolvedValueOnce(problem(409, "somebody_else"));
  await outbox.flush();
  expect(new Headers(answers.mock.calls[0]?.[1].headers).get(HEADER)).toBe(String(WANG));
  expect(await wangs.unsent.get(visit.id)).toMatchObject({ state: "waiting" });
  outbox.stop();
});

it("waits for the second step of its writer, and is not refused for good", async () => {
  const wangs = await leftByWang();
  const outbox = new Outbox(wangs);
  answers.mockResolvedValueOnce(problem(403, "second_factor_needed"));
  await outbox.flush();
  expect(await wangs.unsent.get(visit.id)).toMatchObject({ state: "waiting" });
  outbox.stop();
});

it("forgets who used it last as soon as the server says that nobody is signed in", async () => {
  localStorage.setItem("lianxin.me", JSON.stringify({ id: WANG, name: "王秀英" }));
  expect(await whoAmI()).toMatchObject({ id: WANG });
  answers.mockResolvedValueOnce(problem(401, "not_authenticated"));
  await expect(whoAmI()).rejects.toMatchObject({ status: 401 });
  expect(localStorage.getItem("lianxin.me")).toBeNull();
  await expect(whoAmI()).rejects.toMatchObject({ name: "Unreachable" });
});
