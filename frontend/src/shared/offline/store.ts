import Dexie, { type EntityTable } from "dexie";

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

/**
 * One database per person on this device: unsent work is never shown to, nor wiped by, the next.
 * Signing out forgets what was read (children's data) and keeps what was written.
 */
export class PersonalStore extends Dexie {
  readonly unsent!: EntityTable<Unsent, "id">;
  readonly drafts!: EntityTable<Draft, "key">;
  readonly reads!: EntityTable<KeptRead, "key">;

  constructor(user: number) {
    super(`lianxin-${user}`);
    this.version(1).stores({ unsent: "id, written_at", drafts: "key", reads: "key" });
  }
}
