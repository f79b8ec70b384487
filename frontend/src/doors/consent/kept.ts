/** Answers that found no network: kept on this phone, sent in order as soon as there is one. */
import { Refused } from "@/calls/protocol";
import type { Asked, Sending } from "./link";

export interface Kept {
  load(): Sending[];
  save(waiting: readonly Sending[]): void;
}

/** In the browser's store under the question's id; ids and yes or no, no names. */
export function keptIn(store: Storage, request: string): Kept {
  const key = `consent:${request}`;
  return {
    load() {
      try {
        return JSON.parse(store.getItem(key) ?? "[]");
      } catch {
        return [];
      }
    },
    save(waiting) {
      try {
        if (waiting.length > 0) store.setItem(key, JSON.stringify(waiting));
        else store.removeItem(key);
      } catch {
        // A browser that keeps nothing: then the page must stay open until it is sent.
      }
    },
  };
}

export class Outbox {
  private waiting: Sending[];
  private flushing: Promise<Asked | null> | null = null;

  constructor(
    private readonly kept: Kept,
    private readonly send: (sending: Sending) => Promise<Asked>,
  ) {
    this.waiting = kept.load();
  }

  get size(): number {
    return this.waiting.length;
  }

  get all(): readonly Sending[] {
    return this.waiting;
  }

  put(sending: Sending): void {
    this.waiting = [...this.waiting, sending];
    this.kept.save(this.waiting);
  }

  /** Sends what waits, oldest first; returns the last answer, or null where there is none yet. A
   * refusal is thrown and its sending is dropped: it would be refused again. */
  flush(): Promise<Asked | null> {
    this.flushing ??= this.run().finally(() => {
      this.flushing = null;
    });
    return this.flushing;
  }

  private async run(): Promise<Asked | null> {
    let last: Asked | null = null;
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      try {
        last = await this.send(next);
      } catch (error) {
        if (!(error instanceof Refused)) return last;
        this.done();
        throw error;
      }
      this.done();
    }
    return last;
  }

  private done(): void {
    this.waiting = this.waiting.slice(1);
    this.kept.save(this.waiting);
  }
}
