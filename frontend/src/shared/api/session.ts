/** Sign-in and sign-out by allauth's browser client, and who is signed in. */
import { queryOptions } from "@tanstack/react-query";
import { api, data } from "./client";
import { csrfToken } from "./csrf";
import { ApiError, problemOf, Unreachable } from "./problem";
import type { components } from "./schema";

export type Me = components["schemas"]["Me"];
export type Role = Me["roles"][number]["role"];

export const me = queryOptions({
  queryKey: ["me"],
  queryFn: () => data(api.GET("/api/accounts/me/")),
  staleTime: 5 * 60_000,
  retry: false,
  meta: { keepOffline: true },
});

async function auth(path: string, method: string, body?: object): Promise<Response> {
  try {
    return await fetch(`/_allauth/browser/v1/auth/${path}`, {
      method,
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": csrfToken(),
        "Accept-Language": document.documentElement.lang,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  } catch (error) {
    throw new Unreachable(String(error));
  }
}

/** Throws ApiError with code "wrong_password" when name and password do not belong together. */
export async function signIn(username: string, password: string): Promise<void> {
  // Asking for the session first gives this browser its CSRF cookie.
  if (!csrfToken()) await auth("session", "GET");
  const answer = await auth("login", "POST", { username, password });
  if (answer.status === 400) throw new ApiError(400, "wrong_password", "");
  // 409: somebody is signed in already in another tab, which is what was wanted.
  if (!answer.ok && answer.status !== 409) throw await problemOf(answer);
}

/** allauth answers a sign-out with 401: nobody is signed in now. */
export async function signOut(): Promise<void> {
  const answer = await auth("session", "DELETE");
  if (!answer.ok && answer.status !== 401) throw await problemOf(answer);
}
