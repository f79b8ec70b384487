/**
 * A session may end while somebody is typing. The client then asks here for a sign-in, the staff
 * app shows it above the page, and the request goes out again when the same person is back.
 */
type Ask = () => Promise<boolean>;

let ask: Ask | null = null;
let underWay: Promise<boolean> | null = null;

/** The staff app says how to ask; returns how to stop. */
export function onSignInNeeded(how: Ask): () => void {
  ask = how;
  return () => {
    if (ask === how) ask = null;
  };
}

/** True once the person has signed in again; false if they would not, or nobody can be asked. */
export async function signedInAgain(): Promise<boolean> {
  if (!ask) return false;
  underWay ??= ask().finally(() => {
    underWay = null;
  });
  return underWay;
}
