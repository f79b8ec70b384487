import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refused, type Snapshot } from "./protocol";
import { SignallingClient } from "./signalling";
import { FakeSocket, fakeSockets } from "./testing";

const SNAPSHOT = { resume: "r1", seq: 0, resumed: false } as unknown as Snapshot;

function line(ticket: () => Promise<string> = async () => "t") {
  const heard = {
    ticket: vi.fn(ticket),
    onSnapshot: vi.fn(),
    onFrame: vi.fn(),
    onState: vi.fn(),
    onRefused: vi.fn(),
  };
  const client = new SignallingClient({ url: "ws://station/ws/calls/", ...heard });
  return { client, ...heard };
}

async function openLine(ticket?: () => Promise<string>) {
  const made = line(ticket);
  made.client.start();
  const socket = await FakeSocket.next();
  welcome(socket, SNAPSHOT);
  return { ...made, socket };
}

function welcome(socket: FakeSocket, snapshot: object, epoch = 1): void {
  socket.open();
  socket.says({ v: 1, type: "snapshot", id: socket.sent[0]?.["id"], epoch, payload: snapshot });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0);
  fakeSockets();
});
afterEach(() => vi.useRealTimers());

it("says hello with a ticket and is open with the snapshot", async () => {
  const { socket, onSnapshot, onState } = await openLine();
  expect(socket.sent[0]).toMatchObject({ v: 1, type: "hello", payload: { ticket: "t" } });
  expect(onSnapshot).toHaveBeenCalledWith(SNAPSHOT);
  expect(onState.mock.calls.flat()).toEqual(["connecting", "open"]);
});

it("answers each request with its own ok or error", async () => {
  const { client, socket } = await openLine();
  const join = client.request("join");
  const admit = client.request("admit", {}, "p9");
  const [asked, second] = socket.sent.slice(-2);
  expect(second).toMatchObject({ type: "admit", to: "p9", epoch: 1 });
  socket.says({ v: 1, type: "error", id: second?.["id"], payload: { code: "no_such_peer" } });
  socket.says({ v: 1, type: "ok", id: asked?.["id"], payload: { ice_servers: [] } });
  await expect(join).resolves.toEqual({ ice_servers: [] });
  await expect(admit).rejects.toMatchObject({ code: "no_such_peer" });
});

describe("when the line is lost", () => {
  it("resumes with the last sequence and sends again what was not answered", async () => {
    const { client, socket, onFrame, ticket } = await openLine();
    socket.says({ v: 1, type: "call", seq: 1, payload: { state: "open" } });
    const asked = client.request("join");
    socket.close(1006);
    await vi.advanceTimersByTimeAsync(250);
    const again = await FakeSocket.next();
    welcome(again, { ...SNAPSHOT, resume: "r2", seq: 3, resumed: true }, 2);
    expect(again.sent[0]?.["payload"]).toEqual({ resume: "r1", last_seq: 1 });
    expect(again.sent[1]).toMatchObject({ type: "join", epoch: 2 });
    expect(again.sent[1]?.["id"]).toBe(socket.sent.at(-1)?.["id"]);
    again.says({ v: 1, type: "ok", id: again.sent[1]?.["id"], payload: {} });
    again.says({ v: 1, type: "away", seq: 2, payload: {} });
    await asked;
    expect(onFrame).toHaveBeenCalledTimes(2);
    expect(ticket).toHaveBeenCalledTimes(1);
  });

  it("asks for a new ticket when a minute has passed", async () => {
    const { socket, ticket } = await openLine();
    socket.close(1006);
    for (let tries = 0; tries < 14; tries++) {
      await vi.advanceTimersByTimeAsync(5_000);
      FakeSocket.made.at(-1)?.close(1006);
    }
    expect(ticket.mock.calls.length).toBeGreaterThan(1);
    expect(FakeSocket.made.length).toBeGreaterThan(10);
  });

  it("begins again with a ticket when the server does not know the resume any more", async () => {
    const { socket, ticket } = await openLine();
    socket.close(1006);
    await vi.advanceTimersByTimeAsync(250);
    const again = await FakeSocket.next();
    again.open();
    again.says({ type: "error", id: again.sent[0]?.["id"], payload: { code: "resume_expired" } });
    await FakeSocket.next();
    expect(ticket).toHaveBeenCalledTimes(2);
  });

  it("waits longer from try to try", async () => {
    const { socket } = await openLine();
    socket.close(1006);
    const dialled: number[] = [];
    for (let at = 0; at < 4_000; at += 250) {
      await vi.advanceTimersByTimeAsync(250);
      const newest = FakeSocket.made.at(-1);
      if (newest?.readyState === 0) {
        dialled.push(at + 250);
        newest.close(1006);
      }
    }
    expect(dialled).toEqual([250, 750, 1_750, 3_750]);
  });

  it("notices 15 seconds of silence although nobody closed", async () => {
    const { socket, onState } = await openLine();
    await vi.advanceTimersByTimeAsync(14_000);
    expect(socket.sent.filter(({ type }) => type === "ping")).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(onState).toHaveBeenLastCalledWith("lost");
  });
});

it("takes every frame once, and asks again after a gap", async () => {
  const { socket, onFrame, onState } = await openLine();
  socket.says({ v: 1, type: "away", seq: 1, payload: {} });
  socket.says({ v: 1, type: "away", seq: 1, payload: {} });
  expect(onFrame).toHaveBeenCalledTimes(1);
  socket.says({ v: 1, type: "back", seq: 3, payload: {} });
  expect(onFrame).toHaveBeenCalledTimes(1);
  expect(onState).toHaveBeenLastCalledWith("lost");
});

it.each([
  [4403, "denied"],
  [4409, "replaced"],
  [4410, "ended"],
])("does not come back after a close with %i", async (code, word) => {
  const { client, socket, onRefused } = await openLine();
  const asked = client.request("join");
  socket.close(code);
  await expect(asked).rejects.toBeInstanceOf(Refused);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(onRefused).toHaveBeenCalledExactlyOnceWith(word);
  expect(FakeSocket.made).toHaveLength(1);
});

it("gives up when no ticket is to be had, and tries again when only the network is away", async () => {
  let answer: Error = new TypeError("network");
  const { client, onRefused, ticket } = line(async () => {
    throw answer;
  });
  client.start();
  await vi.advanceTimersByTimeAsync(300);
  expect(ticket).toHaveBeenCalledTimes(2);
  answer = new Refused("link_expired");
  await vi.advanceTimersByTimeAsync(500);
  expect(onRefused).toHaveBeenCalledExactlyOnceWith("link_expired");
});
