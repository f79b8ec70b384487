/**
 * Reports of adults without an account that wait for a network on this device. They belong to
 * nobody's sign-in: whoever opens the app next sends them, and no page shows them.
 */
import type { PublicBody } from "../queries";

interface Waiting {
  id: string;
  body: PublicBody;
}

const KEY = "lianxin.open-reports";
const AGAIN_MS = 60_000;
const NO_ANSWER_MS = 30_000;

let timer: ReturnType<typeof setTimeout> | undefined;

function read(): Waiting[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "[]") as Waiting[];
  } catch {
    return [];
  }
}

function forget(id: string): void {
  const left = read().filter((one) => one.id !== id);
  if (left.length > 0) localStorage.setItem(KEY, JSON.stringify(left));
  else localStorage.removeItem(KEY);
}

/** True once the server has it, or will never take it (its id is used, its form is not ours). */
async function isSettled({ id, body }: Waiting): Promise<boolean> {
  try {
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
    return status < 300 || [400, 409, 410].includes(status);
  } catch {
    return false;
  }
}

/** Sends what waits, and tries again each minute while something is left. */
export async function sendWaiting(): Promise<void> {
  clearTimeout(timer);
  for (const one of read()) if (await isSettled(one)) forget(one.id);
  if (read().length > 0) timer = setTimeout(() => void sendWaiting(), AGAIN_MS);
}

/** Kept first and sent then; false while it waits. */
export async function leave(id: string, body: PublicBody): Promise<boolean> {
  localStorage.setItem(KEY, JSON.stringify([...read(), { id, body }]));
  await sendWaiting();
  return !read().some((one) => one.id === id);
}

/** From the start of the app on: at once, and whenever the network comes back. */
export function startSendingWaiting(): void {
  addEventListener("online", () => void sendWaiting());
  void sendWaiting();
}
