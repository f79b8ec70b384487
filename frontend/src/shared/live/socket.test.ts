import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { waitBefore } from "./backoff";
import { type Hint, LiveSocket } from "./socket";

class FakeSocket {
  static readonly OPEN = 1;
  static made: FakeSocket[] = [];
  readyState = 0;
  sent: unknown[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor(readonly url: string) {
    FakeSocket.made.push(this);
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.readyState = 3;
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  says(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

const newest = (): FakeSocket => {
  const socket = FakeSocket.made.at(-1);
  if (!socket) throw new Error("nobody connected");
  return socket;
};

let live: LiveSocket;
let heard: Hint[];

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.made = [];
  vi.stubGlobal("WebSocket", FakeSocket);
  live = new LiveSocket("ws://station.test/ws/live/");
  heard = [];
  live.onHint((hint) => heard.push(hint));
  live.start();
});

afterEach(() => {
  live.stop();
  vi.useRealTimers();
});

it("watches the station that a screen shows, also after coming back", () => {
  live.watch(3);
  newest().open();
  expect(newest().sent).toEqual([{ type: "watch", station: 3 }]);
  newest().onclose?.({ code: 1006 });
  vi.advanceTimersByTime(1_000);
  newest().open();
  expect(FakeSocket.made).toHaveLength(2);
  expect(newest().sent).toEqual([{ type: "watch", station: 3 }]);
});

it("passes hints on, and nothing else", () => {
  newest().open();
  newest().says({ type: "watching", station: 3 });
  newest().says({ type: "child.changed", station: 3, child: 8, seq: 4 });
  expect(heard).toEqual([{ type: "child.changed", station: 3, child: 8, seq: 4 }]);
});

it("calls everything stale after a gap, not at the first opening", () => {
  newest().open();
  expect(heard).toEqual([]);
  newest().onclose?.({ code: 1006 });
  vi.advanceTimersByTime(1_000);
  newest().open();
  expect(heard).toEqual([{ type: "stale" }]);
});

it("notices a line that died without a word", () => {
  newest().open();
  vi.advanceTimersByTime(20_000);
  expect(newest().sent).toEqual([{ type: "ping" }]);
  vi.advanceTimersByTime(8_000);
  expect(live.state).toBe("waiting");
});

it("waits longer each time, at most half a minute", () => {
  expect([0, 1, 2, 10].map((attempt) => waitBefore(attempt, 0))).toEqual([
    500, 1_000, 2_000, 30_000,
  ]);
  expect(waitBefore(10, 1)).toBe(15_000);
});
