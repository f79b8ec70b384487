/**
 * Writes that survive a lost network. A write is stored first and sent then; because it carries a
 * client-made UUID (PUT), sending it twice is harmless and it is sent until the server answers.
 */
import { csrfToken } from "../api/csrf";
import { personHeader, SECOND_FACTOR_NEEDED, SOMEBODY_ELSE } from "../api/person";
import { problemOf } from "../api/problem";
import { signedInAgain } from "../api/signin";
import type { PersonalStore, Unsent } from "./store";

export type Writing = Pick<Unsent, "id" | "path" | "body" | "title" | "kind">;
export type Sent = "sent" | "waiting" | "refused";

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;
/** A request that hangs on a weak line must not hold up the ones behind it. */
const NO_ANSWER_MS = 30_000;
/** How long a person is kept waiting for the server's word on what is already safe on the device. */
const PATIENCE_MS = 4_000;

type Answer = { sent: Sent; problem: Unsent["problem"] };

/** Refusals that pass: it waits until its writer is signed in here, with their second step. */
const FOR_LATER = new Set([SOMEBODY_ELSE, SECOND_FACTOR_NEEDED]);

async function deliver({ path, body }: Unsent, writer: number): Promise<Answer> {
  const request = (): Promise<Response> =>
    fetch(path, {
      method: "PUT",
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": csrfToken(),
        "Accept-Language": document.documentElement.lang,
        ...personHeader(writer),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(NO_ANSWER_MS),
    });
  try {
    let response = await request();
    if (response.status === 401 && (await signedInAgain())) response = await request();
    if (response.ok) return { sent: "sent", problem: null };
    const forLater = response.status >= 500 || [401, 408, 425, 429].includes(response.status);
    if (forLater) return { sent: "waiting", problem: null };
    const { code, message, fields } = await problemOf(response);
    if (FOR_LATER.has(code)) return { sent: "waiting", problem: null };
    return { sent: "refused", problem: { code, message, fields } };
  } catch {
    return { sent: "waiting", problem: null };
  }
}

export class Outbox {
  private items: readonly Unsent[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly sentListeners = new Set<(item: Unsent) => void>();
  private unwatch: (() => void) | undefined;
  private stopped = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private attempt = 0;

  /** `opened`: the writer's store, or what becomes it once its code is loaded. */
  constructor(private readonly opened: PersonalStore | Promise<PersonalStore>) {}

  async start(): Promise<void> {
    addEventListener("online", this.flush);
    const store = await this.opened;
    if (this.stopped) return;
    this.unwatch = store.watchUnsent((items) => this.show(items));
    await this.flush();
  }

  stop(): void {
    this.stopped = true;
    this.unwatch?.();
    removeEventListener("online", this.flush);
    clearTimeout(this.timer);
  }

  /** Stores, then tries to send. "waiting" is a success too: it goes out when the network is back. */
  async put(writing: Writing, at: Date): Promise<Sent> {
    const store = await this.opened;
    await store.unsent.put({
      ...writing,
      written_at: at.toISOString(),
      state: "waiting",
      problem: null,
    });
    await Promise.race([this.sendNow(), pause(PATIENCE_MS)]);
    const left = await store.unsent.get(writing.id);
    return left?.state ?? "sent";
  }

  /** Throws one away; only its writer may decide that. */
  async discard(id: string): Promise<void> {
    await (await this.opened).unsent.delete(id);
  }

  get = (): readonly Unsent[] => this.items;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Hears each write that the server has acknowledged, to read again what it changed. */
  onSent(listener: (item: Unsent) => void): () => void {
    this.sentListeners.add(listener);
    return () => this.sentListeners.delete(listener);
  }

  readonly flush = (): Promise<void> => {
    this.running ??= this.flushOnce().finally(() => {
      this.running = null;
    });
    return this.running;
  };

  /** A round that is under way may have looked before this write was stored. */
  private async sendNow(): Promise<void> {
    await this.running;
    await this.flush();
  }

  /** Oldest first, one at a time, in one tab at a time; a later write may build on an earlier one. */
  private async flushOnce(): Promise<void> {
    clearTimeout(this.timer);
    const store = await this.opened;
    const left = await inOneTab(`${store.name}-outbox`, () => this.sendAll(store));
    if (left === 0) this.attempt = 0;
    else this.timer = setTimeout(this.flush, this.nextWait());
  }

  private async sendAll(store: PersonalStore): Promise<number> {
    for (;;) {
      const waiting = await store.oldestFirst();
      const next = waiting.find(({ state }) => state === "waiting");
      if (!next) return 0;
      const { sent, problem } = await deliver(next, store.user);
      if (sent === "waiting") return 1;
      if (sent === "refused") {
        await store.unsent.update(next.id, { state: "refused", problem });
        continue;
      }
      await store.unsent.delete(next.id);
      this.attempt = 0;
      for (const listener of this.sentListeners) listener(next);
    }
  }

  private nextWait(): number {
    return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.attempt++);
  }

  private show(items: readonly Unsent[]): void {
    this.items = items;
    for (const listener of this.listeners) listener();
  }
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function inOneTab<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(name, work) : work();
}
