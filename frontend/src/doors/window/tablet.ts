/**
 * This tablet's one use: a code until staff bind it to a call, then tickets for that call. Its
 * secret lives in this tab alone (a reload in the middle of a call finds it again) and goes with
 * the call; the next one begins with another.
 */
import { Refused } from "@/calls/protocol";
import { ask } from "@/calls/rest";
import type { components } from "@/shared/api/schema";
import type { Mood } from "@/shared/moods";

const KEY = "lianxin.tablet";
const BASE = "/api/familycalls/tablets/";

type Use = components["schemas"]["NewTablet"];
type Answer = components["schemas"]["Tablet"];
/** With ticket, socket and names only while it is bound. */
export type Bound = Required<Answer> & { state: "bound" };
export type Look = Bound | { state: "waiting" | "wiped" };

export class Tablet {
  private constructor(private readonly use: Use) {}

  static async begin(): Promise<Tablet> {
    const kept = sessionStorage.getItem(KEY);
    if (kept) return new Tablet(JSON.parse(kept) as Use);
    const use = await ask<Use>(BASE, { method: "POST" });
    sessionStorage.setItem(KEY, JSON.stringify(use));
    return new Tablet(use);
  }

  get code(): string {
    return this.use.code;
  }

  /** "wiped" also when the server does not know this use any more. */
  async look(): Promise<Look> {
    try {
      return await ask<Look>(`${BASE}me/`, { headers: this.headers() });
    } catch (error) {
      if (error instanceof Refused) return { state: "wiped" };
      throw error;
    }
  }

  /** What the child points at; the worker sees it when the call is written down. */
  async feel(when: "before" | "after", mood: Mood): Promise<void> {
    await ask(`${BASE}me/mood/`, { method: "POST", headers: this.headers(), body: { when, mood } });
  }

  private headers(): Record<string, string> {
    return { "X-Tablet-Secret": this.use.secret };
  }
}

/** Nothing of this child stays on the device: storage, caches, page. */
export async function wipe(): Promise<void> {
  const kept = ["lianxin.language", "lianxin.scheme"].map(
    (key) => [key, localStorage.getItem(key)] as const,
  );
  sessionStorage.clear();
  localStorage.clear();
  for (const [key, value] of kept) if (value !== null) localStorage.setItem(key, value);
  for (const name of (await globalThis.caches?.keys()) ?? []) await caches.delete(name);
}
