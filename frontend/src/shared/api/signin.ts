/**
 * A session may end while somebody is typing. The client then asks here for a sign-in, the staff
 * app shows it above the page, and the request goes out again when the same person is back.
 */
type Ask = () => Promise<void>;

let ask: Ask | null = null;
let underWay: Promise<void> | null = null;

/** The staff app says how to ask; returns how to stop. */
export function onSignInNeeded(how: Ask): () => void {
  ask = how;
  return () => {
    if (ask === how) ask = null;
  };
}

/** True once somebody has signed in again; false where nobody can be asked. One question at a time. */
export async function signedInAgain(): Promise<boolean> {
  if (!ask) return false;
  underWay ??= ask().finally(() => {
    underWay = null;
  });
  await underWay;
  return true;
}
