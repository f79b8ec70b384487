/** Sign-in and sign-out by allauth's browser client, and who is signed in. */
import { queryOptions } from "@tanstack/react-query";
import { api, data } from "./client";
import { csrfToken } from "./csrf";
import { setPerson } from "./person";
import { ApiError, problemOf, Unreachable } from "./problem";
import type { components } from "./schema";

export type Me = components["schemas"]["Me"];
export type Role = Me["roles"][number]["role"];

/** A second step that a person has set up; recovery codes stand in for one that is not at hand. */
export type StepType = "totp" | "webauthn" | "recovery_codes";

const KEPT = "lianxin.me";

/** Without network the app still opens, for the person who used it last and whose session nobody
 * has seen end. */
export async function whoAmI(): Promise<Me> {
  try {
    const person = await data(api.GET("/api/accounts/me/"));
    localStorage.setItem(KEPT, JSON.stringify(person));
    return speakFor(person);
  } catch (error) {
    const kept = localStorage.getItem(KEPT);
    if (error instanceof Unreachable && kept) return speakFor(JSON.parse(kept) as Me);
    if (error instanceof ApiError && error.status === 401) localStorage.removeItem(KEPT);
    throw error;
  }
}

function speakFor(person: Me): Me {
  setPerson(person.id);
  return person;
}

export const me = queryOptions({
  queryKey: ["me"],
  queryFn: whoAmI,
  staleTime: 5 * 60_000,
  retry: false,
});

/** One question to allauth's browser client, as it answers it. */
export async function auth(path: string, method: string, body?: object): Promise<Response> {
  try {
    return await fetch(`/_allauth/browser/v1/${path}`, {
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

const TOO_MANY = "too_many_login_attempts";

/** allauth answers both with 400 and a list: a wrong password, and too many of them. */
async function refusal(answer: Response): Promise<ApiError> {
  const { errors = [] }: { errors?: { code: string }[] } = await answer.json().catch(() => ({}));
  const tooMany = errors.some(({ code }) => code === TOO_MANY);
  return new ApiError(400, tooMany ? "too_many_tries" : "wrong_password", "");
}

interface Flow {
  id: string;
  is_pending?: boolean;
  types?: StepType[];
}

/** The second steps that allauth still asks for in a 401; empty where it asks for nothing. */
async function stepsAsked(answer: Response): Promise<readonly StepType[]> {
  const { data: told }: { data?: { flows?: Flow[] } } = await answer.json().catch(() => ({}));
  const asked = told?.flows?.find(({ id, is_pending }) => id === "mfa_authenticate" && is_pending);
  return asked?.types ?? [];
}

/** The second steps of which one has to follow: none, and the person is in. Throws ApiError with
 * code "wrong_password" when name and password do not belong together, and "too_many_tries" while
 * no password is looked at. */
export async function signIn(username: string, password: string): Promise<readonly StepType[]> {
  // Asking for the configuration first gives this browser its CSRF cookie.
  if (!csrfToken()) await auth("config", "GET");
  const answer = await auth("auth/login", "POST", { username, password });
  if (answer.status === 400) throw await refusal(answer);
  // 409: somebody is signed in already, in another tab or before this page was opened.
  if (answer.status === 409) {
    await signOut();
    return signIn(username, password);
  }
  if (answer.ok) return [];
  const steps = answer.status === 401 ? await stepsAsked(answer) : [];
  if (steps.length === 0) throw await problemOf(answer);
  return steps;
}

/** allauth answers a sign-out with 401: nobody is signed in now. */
export async function signOut(): Promise<void> {
  const answer = await auth("auth/session", "DELETE");
  if (!answer.ok && answer.status !== 401) throw await problemOf(answer);
  localStorage.removeItem(KEPT);
  setPerson(null);
}
