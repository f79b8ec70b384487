/** Stand-ins for the browser's sockets, for the tests of this folder. */
import { vi } from "vitest";

export class FakeSocket {
  static readonly OPEN = 1;
  static made: FakeSocket[] = [];
  private static taken = 0;

  readyState = 0;
  sent: Record<string, unknown>[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor(readonly url: string) {
    FakeSocket.made.push(this);
  }

  static forgetAll(): void {
    FakeSocket.made = [];
    FakeSocket.taken = 0;
  }

  /** The next socket that somebody opens. */
  static async next(): Promise<FakeSocket> {
    return vi.waitFor(() => {
      const socket = FakeSocket.made[FakeSocket.taken];
      if (!socket) throw new Error("no further socket was opened");
      FakeSocket.taken += 1;
      return socket;
    });
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  /** Ours without a code, the server's with one. */
  close(code?: number): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    if (code !== undefined) this.onclose?.({ code });
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  says(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

export function fakeSockets(): void {
  FakeSocket.forgetAll();
  vi.stubGlobal("WebSocket", FakeSocket);
}
