/**
 * The live feed, /ws/live/. It only hints: "read this again". After every gap (reconnected, or the
 * server says so) listeners hear {type: "stale"} and read everything that they show again.
 */
import { signedInAgain } from "../api/signin";
import { waitBefore } from "./backoff";

export type Hint =
  | { type: "child.changed"; station: number; child: number; seq: number }
  | { type: "call.changed"; station: number; call: string }
  | { type: "report.changed"; report: string }
  | { type: "notice.new"; id: number }
  | { type: "stale" };

export type LiveState = "connecting" | "open" | "waiting" | "closed";

const HINTS = new Set(["child.changed", "call.changed", "notice.new", "report.changed", "stale"]);
const HEARTBEAT_MS = 20_000;
const SILENCE_MS = 8_000;
/** The close code with which the server says that nobody is signed in. */
const SIGN_IN = 4401;

export class LiveSocket {
  private socket: WebSocket | null = null;
  private readonly stations = new Map<number, number>();
  private readonly hintListeners = new Set<(hint: Hint) => void>();
  private readonly stateListeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private attempt = 0;
  private wasOpen = false;
  private stopped = true;
  state: LiveState = "closed";

  constructor(private readonly url: string) {}

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    addEventListener("online", this.retryNow);
    document.addEventListener("visibilitychange", this.retryNow);
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    removeEventListener("online", this.retryNow);
    document.removeEventListener("visibilitychange", this.retryNow);
    clearTimeout(this.timer);
    this.drop();
    this.wasOpen = false;
    this.setState("closed");
  }

  /** Hints of one station's children and calls; counted, so two screens may watch the same. */
  watch(station: number): () => void {
    this.stations.set(station, (this.stations.get(station) ?? 0) + 1);
    this.send({ type: "watch", station });
    return () => {
      const left = (this.stations.get(station) ?? 1) - 1;
      if (left > 0) this.stations.set(station, left);
      else this.stations.delete(station);
    };
  }

  onHint(listener: (hint: Hint) => void): () => void {
    this.hintListeners.add(listener);
    return () => this.hintListeners.delete(listener);
  }

  onState = (listener: () => void): (() => void) => {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  };

  private connect(): void {
    this.setState("connecting");
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.onopen = () => this.opened();
    socket.onmessage = ({ data }) => this.received(String(data));
    socket.onclose = ({ code }) => {
      if (code === SIGN_IN) void this.askToSignIn(socket);
      else this.lost(socket);
    };
  }

  private opened(): void {
    this.attempt = 0;
    this.setState("open");
    for (const station of this.stations.keys()) this.send({ type: "watch", station });
    if (this.wasOpen) this.tell({ type: "stale" });
    this.wasOpen = true;
    this.beat();
  }

  private received(text: string): void {
    this.beat();
    const message: unknown = JSON.parse(text);
    if (message && typeof message === "object" && "type" in message) {
      if (HINTS.has(String(message.type))) this.tell(message as Hint);
    }
  }

  /** Silence, then a ping, then silence again: the line is dead although nobody closed it. */
  private beat(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.send({ type: "ping" });
      this.timer = setTimeout(() => {
        if (this.socket) this.lost(this.socket);
      }, SILENCE_MS);
    }, HEARTBEAT_MS);
  }

  /** The session has ended: without a sign-in every new try would end the same way. */
  private async askToSignIn(socket: WebSocket): Promise<void> {
    if (await signedInAgain()) this.lost(socket);
    else this.stop();
  }

  private lost(socket: WebSocket): void {
    if (socket !== this.socket || this.stopped) return;
    this.drop();
    this.setState("waiting");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.connect(), waitBefore(this.attempt++));
  }

  private readonly retryNow = (): void => {
    if (this.state !== "waiting" || document.visibilityState === "hidden") return;
    clearTimeout(this.timer);
    this.connect();
  };

  private drop(): void {
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  private send(message: object): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  private tell(hint: Hint): void {
    for (const listener of this.hintListeners) listener(hint);
  }

  private setState(state: LiveState): void {
    this.state = state;
    for (const listener of this.stateListeners) listener();
  }
}

export const live = new LiveSocket(`${location.origin.replace(/^http/, "ws")}/ws/live/`);
