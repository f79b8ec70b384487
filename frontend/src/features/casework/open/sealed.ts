/**
 * What somebody without an account wrote and could not send yet. It is kept sealed, each report with
 * a key of its own that no script can read out; who uses the device next finds a number, never words.
 */
import Dexie, { type EntityTable, liveQuery } from "dexie";
import type { PublicBody } from "../queries";

interface Sealed {
  id: string;
  kept_at: number;
  key: CryptoKey;
  iv: Uint8Array<ArrayBuffer>;
  text: ArrayBuffer;
}

class Vault extends Dexie {
  readonly waiting!: EntityTable<Sealed, "id">;

  constructor() {
    super("lianxin-open-reports");
    this.version(1).stores({ waiting: "id, kept_at" });
  }
}

const vault = new Vault();

/** Fails where the browser keeps nothing, or is not on a secure connection. */
export async function seal(id: string, body: PublicBody): Promise<void> {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const words = new TextEncoder().encode(JSON.stringify(body));
  const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, words);
  await vault.waiting.put({ id, kept_at: Date.now(), key, iv, text });
}

export async function unseal(id: string): Promise<PublicBody> {
  const sealed = await vault.waiting.get(id);
  if (!sealed) throw new Error("It is not here any more.");
  const { iv, key, text } = sealed;
  const words = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, text);
  return JSON.parse(new TextDecoder().decode(words)) as PublicBody;
}

/** Oldest first. */
export function sealedIds(): Promise<string[]> {
  return vault.waiting.orderBy("kept_at").primaryKeys();
}

/** The key goes with it. */
export function destroy(id: string): Promise<void> {
  return vault.waiting.delete(id);
}

/** Tells how many there are now and after each change, in any tab; returns how to stop. */
export function watchCount(tell: (count: number) => void): () => void {
  const watching = liveQuery(() => vault.waiting.count()).subscribe({
    next: tell,
    // Where nothing can be kept, nothing waits.
    error: () => tell(0),
  });
  return () => watching.unsubscribe();
}
