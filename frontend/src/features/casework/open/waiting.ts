/**
 * Reports of adults without an account that wait for a network on this device. They belong to
 * nobody's sign-in: whoever opens the app next sends them, and no page shows them.
 */
import type { PublicBody } from "../queries";
import { destroy, seal, sealedIds, unseal } from "./sealed";

/** "held": this browser keeps nothing, so it waits in this page and is gone when that is closed. */
export type Left = "sent" | "kept" | "held";

const AGAIN_MS = 60_000;
const NO_ANSWER_MS = 30_000;

const held = new Map<string, PublicBody>();
const listeners = new Set<(id: string) => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** True once the server has it. What it cannot take now is kept: nobody else has these words. */
async function hasArrived(id: string, body: PublicBody): Promise<boolean> {
  const { status } = await fetch(`/api/casework/public/${id}/`, {
    method: "PUT",
    // Nobody is signed in here, whoever is signed in on this device.
    credentials: "omit",
    headers: {
      "Content-Type": "application/json",
      "Accept-Language": document.documentElement.lang,
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(NO_ANSWER_MS),
  });
  // A used or erased id was there before: this is a second try whose first answer was lost.
  return status < 300 || status === 409 || status === 410;
}

async function send(id: string): Promise<boolean> {
  try {
    if (!(await hasArrived(id, held.get(id) ?? (await unseal(id))))) return false;
    if (!held.delete(id)) await destroy(id);
    for (const listener of listeners) listener(id);
    return true;
  } catch {
    return false;
  }
}

/** Sends what waits, and tries again each minute while something is left. */
export async function sendWaiting(): Promise<void> {
  clearTimeout(timer);
  const ids = [...held.keys(), ...(await sealedIds().catch(() => []))];
  let left = 0;
  for (const id of ids) if (!(await send(id))) left += 1;
  clearTimeout(timer);
  if (left > 0) timer = setTimeout(() => void sendWaiting(), AGAIN_MS);
}

/** Kept first and sent then. */
export async function leave(id: string, body: PublicBody): Promise<Left> {
  await seal(id, body).catch(() => held.set(id, body));
  let arrived = false;
  const stop = onArrival((one) => {
    arrived ||= one === id;
  });
  await sendWaiting();
  stop();
  if (arrived) return "sent";
  return held.has(id) ? "held" : "kept";
}

/** Hears the id of each that the server has; returns how to stop. */
export function onArrival(listener: (id: string) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** From the start of the app on: at once, and whenever the network comes back. */
export function startSendingWaiting(): void {
  addEventListener("online", () => void sendWaiting());
  void sendWaiting();
}
