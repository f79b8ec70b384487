/**
 * For whom this page speaks. On a shared device somebody else may have signed in in another tab
 * since: what is sent says whose it is, and the server takes it from nobody else (409).
 */
let person: number | null = null;

export function setPerson(id: number | null): void {
  person = id;
}

export const HEADER = "X-Lianxin-Person";
/** The server's word for "somebody else is signed in on this device by now". */
export const SOMEBODY_ELSE = "somebody_else";
/** And for "not before the second step is set up". */
export const SECOND_FACTOR_NEEDED = "second_factor_needed";

export function personHeader(id: number | null = person): Record<string, string> {
  return id === null ? {} : { [HEADER]: String(id) };
}
