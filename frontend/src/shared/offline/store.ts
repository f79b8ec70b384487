/** Heavy, so it is loaded after the first screen: name its types from elsewhere, nothing else. */
import Dexie, { type EntityTable, liveQuery } from "dexie";

/** A write that the server has not acknowledged yet. Its id is the client-made UUID in its path. */
export interface Unsent {
  id: string;
  path: string;
  body: unknown;
  /** What the person would call it, in their words: "Visit to Chen Xiaoyu". */
  title: string;
  kind: string;
  written_at: string;
  /** "refused": the server said no for good; it stays until its writer looks at it. */
  state: "waiting" | "refused";
  problem: { code: string; message: string; fields: Record<string, string> } | null;
}

/** Something half typed. */
export interface Draft {
  key: string;
  value: unknown;
}

/** An answer read earlier, shown while there is no network. */
export interface KeptRead {
  key: string;
  data: unknown;
  at: number;
}

const PREFIX = "lianxin-";
const nameOf = (user: number): string => `${PREFIX}${user}`;

/** A session may end without a sign-out. Whoever comes next takes what the others had read off the
 * device, never what they wrote. */
export async function forgetReadsOfOthers(user: number): Promise<void> {
  for (const name of await Dexie.getDatabaseNames()) {
    const other = Number(name.slice(PREFIX.length));
    if (!name.startsWith(PREFIX) || !Number.isInteger(other) || other === user) continue;
    const store = new PersonalStore(other);
    await store.reads.clear().finally(() => store.close());
  }
}

/**
 * One database per person on this device: unsent work is never shown to, nor wiped by, the next.
 * Signing out forgets what was read (children's data) and keeps what was written.
 */
export class PersonalStore extends Dexie {
  readonly unsent!: EntityTable<Unsent, "id">;
  readonly drafts!: EntityTable<Draft, "key">;
  readonly reads!: EntityTable<KeptRead, "key">;

  constructor(readonly user: number) {
    super(nameOf(user));
    this.version(1).stores({ unsent: "id, written_at", drafts: "key", reads: "key" });
  }

  oldestFirst(): Promise<Unsent[]> {
    return this.unsent.orderBy("written_at").toArray();
  }

  /** Tells what is unsent now and after each change, in any tab; returns how to stop. */
  watchUnsent(tell: (items: readonly Unsent[]) => void): () => void {
    const watching = liveQuery(() => this.oldestFirst()).subscribe(tell);
    return () => watching.unsubscribe();
  }
}
