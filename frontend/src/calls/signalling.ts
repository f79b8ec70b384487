/**
 * The line to /ws/calls/: says hello with a ticket, comes back by itself with what it missed, and
 * answers every request with a promise. The call's media does not depend on it.
 */
import { waitBefore } from "@/shared/live/backoff";
import { FINAL_CLOSES, type Frame, frameOf, Refused, type Snapshot, VERSION } from "./protocol";

export type SignalState = "connecting" | "open" | "lost" | "closed";
type Payload = Record<string, unknown>;

export interface SignallingOptions {
  url: string;
  /** A fresh ticket for one hello. Throws Refused when the call will not have us any more. */
  ticket(): Promise<string>;
  onSnapshot(snapshot: Snapshot): void;
  /** Every other frame of the call, once and in order. */
  onFrame(frame: Frame): void;
  onState(state: SignalState): void;
  /** The server's last word; nothing is tried after it. */
  onRefused(code: string): void;
}

interface Request {
  frame: Payload;
  resolve(payload: Payload): void;
  reject(error: Error): void;
  timer: ReturnType<typeof setTimeout>;
}

const HEARTBEAT_MS = 5_000;
const DEAD_MS = 15_000;
const RESUME_MS = 60_000;
const ANSWER_MS = 20_000;
const WAITS = { first: 250, longest: 5_000 };
/** Answers to a hello with a fresh ticket after which no other ticket helps. */
const LAST_WORDS = new Set(["denied", "call_ended", "forbidden"]);

export class SignallingClient {
  private socket: WebSocket | null = null;
  private state: SignalState = "closed";
  private readonly requests = new Map<string, Request>();
  private hello = "";
  private resume: string | null = null;
  private lostAt: number | null = null;
  private lastSeq = 0;
  private epoch = 0;
  private attempt = 0;
  private heartbeat: ReturnType<typeof setInterval> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: SignallingOptions) {}

  get isOpen(): boolean {
    return this.state === "open";
  }

  start(): void {
    addEventListener("online", this.retryNow);
    document.addEventListener("visibilitychange", this.retryNow);
    this.setState("connecting");
    void this.connect();
  }

  /** Ends the line for good; what was not answered is refused. */
  stop(): void {
    removeEventListener("online", this.retryNow);
    document.removeEventListener("visibilitychange", this.retryNow);
    clearTimeout(this.retry);
    this.drop();
    this.setState("closed");
    for (const id of [...this.requests.keys()]) this.settle(id, new Refused("closed"));
  }

  /** Resolves with the payload of `ok`. Asked while the line is away, it goes out on return. */
  request(type: string, payload: Payload = {}, to?: string): Promise<Payload> {
    const id = crypto.randomUUID();
    const frame = { v: VERSION, type, id, payload, ...(to !== undefined && { to }) };
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.settle(id, new Refused("no_answer")), ANSWER_MS);
      this.requests.set(id, { frame, resolve, reject, timer });
      if (this.state === "closed") this.settle(id, new Refused("closed"));
      else if (this.isOpen) this.send(frame);
    });
  }

  private async connect(): Promise<void> {
    clearTimeout(this.retry);
    const mayResume = this.resume !== null && Date.now() - (this.lostAt ?? 0) < RESUME_MS;
    if (!mayResume) this.resume = null;
    try {
      const hello = mayResume
        ? { resume: this.resume, last_seq: this.lastSeq }
        : { ticket: await this.options.ticket() };
      if (this.state !== "closed") this.dial(hello);
    } catch (error) {
      if (error instanceof Refused) this.refuse(error.code);
      else this.tryLater();
    }
  }

  private dial(payload: Payload): void {
    const socket = new WebSocket(this.options.url);
    this.socket = socket;
    this.hello = crypto.randomUUID();
    socket.onopen = () =>
      socket.send(JSON.stringify({ v: VERSION, type: "hello", id: this.hello, payload }));
    socket.onmessage = ({ data }) => {
      const frame = frameOf(String(data));
      if (frame) this.received(frame);
    };
    socket.onclose = ({ code }) => this.closed(code);
    this.listen();
  }

  private received(frame: Frame): void {
    this.listen();
    const { type, id, payload } = frame;
    if (type === "snapshot") this.welcomed(frame);
    else if (type === "error" && id === this.hello) this.helloRefused(String(payload["code"]));
    else if (frame.epoch !== undefined && frame.epoch < this.epoch) return;
    else if (type === "ok") this.settle(id, payload);
    else if (type === "error") this.settle(id, refusedBy(payload));
    else if (frame.seq !== undefined && this.follows(frame.seq)) this.options.onFrame(frame);
  }

  /** Drops what came twice; a gap means that something was missed, so it is asked for again. */
  private follows(seq: number): boolean {
    if (seq <= this.lastSeq) return false;
    if (seq > this.lastSeq + 1) {
      this.lost();
      return false;
    }
    this.lastSeq = seq;
    return true;
  }

  private welcomed(frame: Frame): void {
    const snapshot = frame.payload as unknown as Snapshot;
    this.resume = snapshot.resume ?? this.resume;
    this.epoch = frame.epoch ?? this.epoch;
    if (!snapshot.resumed) this.lastSeq = snapshot.seq;
    this.attempt = 0;
    this.lostAt = null;
    clearInterval(this.heartbeat);
    this.heartbeat = setInterval(() => {
      this.send({ v: VERSION, type: "ping", id: crypto.randomUUID(), payload: {} });
    }, HEARTBEAT_MS);
    this.setState("open");
    for (const { frame: asked } of this.requests.values()) this.send(asked);
    this.options.onSnapshot(snapshot);
  }

  private settle(id: string | undefined, answer: Payload | Refused): void {
    const request = this.requests.get(id ?? "");
    if (!request || id === undefined) return;
    this.requests.delete(id);
    clearTimeout(request.timer);
    if (answer instanceof Refused) request.reject(answer);
    else request.resolve(answer);
  }

  /** A resume that came too late begins again with a ticket; a ticket may be told a last word. */
  private helloRefused(code: string): void {
    const wasResume = this.resume !== null;
    this.resume = null;
    this.drop();
    if (LAST_WORDS.has(code)) this.refuse(code);
    else if (wasResume) void this.connect();
    else this.tryLater();
  }

  private closed(code: number): void {
    const lastWord = FINAL_CLOSES[code];
    if (lastWord) this.refuse(lastWord);
    else this.lost();
  }

  private lost(): void {
    if (this.state === "closed") return;
    this.lostAt ??= Date.now();
    this.drop();
    this.tryLater();
  }

  private tryLater(): void {
    if (this.state === "closed") return;
    this.setState(this.epoch > 0 ? "lost" : "connecting");
    clearTimeout(this.retry);
    this.retry = setTimeout(
      () => void this.connect(),
      waitBefore(this.attempt++, Math.random(), WAITS),
    );
  }

  private readonly retryNow = (): void => {
    if (this.state !== "lost" || this.socket || document.visibilityState === "hidden") return;
    void this.connect();
  };

  private refuse(code: string): void {
    if (this.state === "closed") return;
    this.stop();
    this.options.onRefused(code);
  }

  private listen(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.lost(), DEAD_MS);
  }

  private drop(): void {
    clearInterval(this.heartbeat);
    clearTimeout(this.silence);
    const { socket } = this;
    this.socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  private send(frame: Payload): void {
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    this.socket.send(JSON.stringify({ ...frame, epoch: this.epoch, ack: this.lastSeq }));
  }

  private setState(state: SignalState): void {
    if (this.state === state) return;
    this.state = state;
    this.options.onState(state);
  }
}

function refusedBy(payload: Payload): Refused {
  return new Refused(String(payload["code"]), String(payload["message"] ?? payload["code"]));
}
