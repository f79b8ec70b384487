import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LinkOptions } from "../peer/link";
import type { Peer, Snapshot } from "../protocol";
import { FakeSocket, fakeSockets } from "../testing";
import { CallRoom } from "./room";
import { conditionOf, observers } from "./state";

const links = vi.hoisted(() => ({ made: [] as FakeLink[] }));

interface FakeLink {
  options: LinkOptions;
  received: unknown[];
  restarts: number;
  closed: boolean;
}

vi.mock("../peer/link", () => ({
  PeerLink: class implements FakeLink {
    received: unknown[] = [];
    restarts = 0;
    closed = false;
    constructor(readonly options: LinkOptions) {
      links.made.push(this);
    }
    start() {}
    shareWith() {}
    receive(message: unknown) {
      this.received.push(message);
    }
    restart() {
      this.restarts += 1;
    }
    close() {
      this.closed = true;
    }
  },
}));

const base: Peer = {
  peer: "me",
  role: "child",
  name: "杨小雨",
  relation: null,
  guest: null,
  state: "admitted",
  joined: false,
  observer: false,
  away: false,
  polite: true,
};
const MOTHER: Peer = { ...base, peer: "mo", role: "parent", name: "刘芳", joined: true };
const WORKER: Peer = { ...base, peer: "wo", role: "worker", name: "李雯" };
const CALL = { id: "c", state: "open", starts_at: "", ends_at: "", child_names: ["杨小雨"] };

function snapshotOf(you: Partial<Peer>, patch: Partial<Snapshot> = {}) {
  return {
    you: { ...base, ...you },
    call: CALL,
    peers: [],
    resume: "r",
    seq: 0,
    resumed: false,
    ...patch,
  };
}

async function enter(you: Partial<Peer>, patch: Partial<Snapshot> = {}) {
  const local = { getTracks: () => [{ kind: "audio" }], getAudioTracks: () => [] };
  const room = new CallRoom({
    url: "ws://station/ws/calls/",
    ticket: async () => "t",
    local: { ...local, getVideoTracks: () => [] } as unknown as MediaStream,
  });
  room.start();
  const socket = await FakeSocket.next();
  socket.open();
  welcome(socket, snapshotOf(you, patch));
  let seq = 0;
  const says = (type: string, payload: object, from?: string) => {
    seq += 1;
    socket.says({ v: 1, type, seq, payload, from });
  };
  return { room, socket, says };
}

function welcome(socket: FakeSocket, payload: object, epoch = 1): void {
  socket.says({ type: "snapshot", id: socket.sent[0]?.["id"], epoch, payload });
}

/** The server agrees to the newest request of that type. */
async function agree(socket: FakeSocket, type: string, payload: object = {}): Promise<void> {
  const asked = socket.sent.findLast((frame) => frame["type"] === type);
  expect(asked, `nobody asked for ${type}`).toBeDefined();
  socket.says({ type: "ok", id: asked?.["id"], payload });
  await Promise.resolve();
  await Promise.resolve();
}

beforeEach(() => {
  links.made.length = 0;
  fakeSockets();
});
afterEach(() => vi.useRealTimers());

describe("a parent", () => {
  it("waits at the door, and joins as soon as the worker lets them in", async () => {
    const { room, socket, says } = await enter({ role: "parent", state: "waiting" });
    expect(conditionOf(room.state.get())).toBe("waiting");
    expect(socket.sent.map(({ type }) => type)).toEqual(["hello"]);
    says("admit", { by: "李雯", peers: [{ ...base, peer: "ch", joined: true }] });
    await agree(socket, "join", {
      ice_servers: [],
      peers: [{ ...base, peer: "ch", joined: true }],
    });
    expect(links.made.map(({ options }) => options.offersFirst)).toEqual([false]);
    expect(conditionOf(room.state.get())).toBe("joining");
  });

  it("is told when the worker does not let them in", async () => {
    const { room, says } = await enter({ role: "parent", state: "waiting" });
    says("deny", { reason: "" });
    expect(room.state.get().over).toBe("denied");
  });
});

describe("a child", () => {
  it("is alone until mother comes, and then offers to her", async () => {
    const { room, socket, says } = await enter({});
    await agree(socket, "join", { ice_servers: [{ urls: "turn:t" }], peers: [] });
    expect(conditionOf(room.state.get())).toBe("alone");
    says("join", MOTHER, "mo");
    expect(links.made[0]?.options).toMatchObject({ offersFirst: true, polite: true });
    links.made[0]?.options.onHealth(health("good"));
    expect(conditionOf(room.state.get())).toBe("live");
  });

  it("joins when the call is opened, if it came too early", async () => {
    const { socket, says } = await enter({});
    const first = socket.sent.findLast(({ type }) => type === "join");
    socket.says({ type: "error", id: first?.["id"], payload: { code: "not_open" } });
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    says("call", { state: "open" });
    expect(socket.sent.filter(({ type }) => type === "join")).toHaveLength(2);
  });

  it("always sees who looks on, without waiting for their picture", async () => {
    const { room, socket, says } = await enter({}, { peers: [WORKER] });
    await agree(socket, "join", { ice_servers: [], peers: [WORKER] });
    says("observer-on", { ...WORKER, joined: true, observer: true }, "wo");
    expect(observers(room.state.get()).map(({ name }) => name)).toEqual(["李雯"]);
    expect(conditionOf(room.state.get())).toBe("alone");
    says("observer-off", WORKER, "wo");
    expect(links.made[0]?.closed).toBe(true);
    expect(observers(room.state.get())).toEqual([]);
  });
});

describe("while signalling is away", () => {
  it("keeps the picture, and begins no new connection when nothing was missed", async () => {
    const { room, socket } = await enter({ joined: true }, { peers: [MOTHER] });
    links.made[0]?.options.onHealth(health("good"));
    vi.useFakeTimers();
    socket.close(1006);
    expect(room.state.get().signal).toBe("lost");
    expect(conditionOf(room.state.get())).toBe("live");
    await vi.advanceTimersByTimeAsync(300);
    const again = await FakeSocket.next();
    again.open();
    welcome(again, snapshotOf({ joined: true }, { peers: [MOTHER], resumed: true }), 2);
    expect(links.made).toHaveLength(1);
    expect(links.made[0]).toMatchObject({ closed: false, restarts: 0 });
  });

  it("restarts ICE on the impolite side alone when the server had lost its memory", async () => {
    const impolite = { ...MOTHER, polite: false };
    const { socket } = await enter(
      { joined: true },
      { peers: [impolite, { ...WORKER, joined: true }] },
    );
    vi.useFakeTimers();
    socket.close(1006);
    await vi.advanceTimersByTimeAsync(300);
    const again = await FakeSocket.next();
    again.open();
    const peers = [impolite, { ...WORKER, joined: true }];
    welcome(again, snapshotOf({ joined: true }, { peers }), 2);
    expect(links.made.map(({ restarts }) => restarts)).toEqual([1, 0]);
  });
});

it("takes a snapshot that comes unasked as the truth: who has gone is taken down", async () => {
  const { room, socket } = await enter({ joined: true }, { peers: [MOTHER] });
  const fresh = snapshotOf({ joined: true }, { peers: [{ ...MOTHER, joined: false }], seq: 9 });
  socket.says({ v: 1, type: "snapshot", epoch: 1, payload: fresh });
  expect(links.made[0]?.closed).toBe(true);
  expect(conditionOf(room.state.get())).toBe("alone");
  socket.says({ v: 1, type: "join", seq: 10, payload: MOTHER, from: "mo" });
  expect(links.made).toHaveLength(2);
});

it("tells the weakest line of all, and the end with its outcome", async () => {
  const { room, says } = await enter({ joined: true }, { peers: [MOTHER] });
  links.made[0]?.options.onHealth(health("good"));
  links.made[0]?.options.onHealth(health("weak"));
  expect(conditionOf(room.state.get())).toBe("weak");
  links.made[0]?.options.onHealth(health("voice"));
  expect(conditionOf(room.state.get())).toBe("voice");
  says("media-state", { audio: true, video: false }, "mo");
  expect(conditionOf(room.state.get())).toBe("live");
  links.made[0]?.options.onHealth(health("stopped"));
  expect(conditionOf(room.state.get())).toBe("reconnecting");
  says("ended", { outcome: "held" });
  expect(room.state.get()).toMatchObject({ over: "ended", outcome: "held", remotes: [] });
  expect(links.made[0]?.closed).toBe(true);
});

it("passes what is relayed to the connection of the person it came from", async () => {
  const { says } = await enter({ joined: true }, { peers: [MOTHER] });
  const payload = { offerId: "o", sdp: "v=0" };
  says("offer", payload, "mo");
  says("offer", payload, "somebody else");
  expect(links.made[0]?.received).toEqual([{ type: "offer", payload }]);
});

function health(quality: "good" | "weak" | "voice" | "stopped") {
  const received = { frames: 1, packets: 1, lost: 0, height: 360 };
  return { quality, received, sent: null, relayed: false };
}
