/** Second steps and the password, by allauth's browser client. */
import { ApiError, problemOf } from "@/shared/api/problem";
import { auth, type StepType } from "@/shared/api/session";
import { askPasskey, makePasskey } from "./passkey";

export interface Authenticator {
  type: StepType;
  created_at: number;
  last_used_at: number | null;
  /** Of a passkey. */
  id?: number;
  name?: string;
  /** Of recovery codes. */
  unused_code_count?: number;
}

export interface Totp {
  secret: string;
  totp_url: string;
}

/** The code of what went wrong when the password must be given once more before this. */
export const PROVE_AGAIN = "prove_again";
const AUTHENTICATORS = "account/authenticators";

interface Told {
  data?: unknown;
  meta?: unknown;
  errors?: { code: string; message: string }[];
}

async function refusal(answer: Response): Promise<ApiError> {
  const told: Told = await answer
    .clone()
    .json()
    .catch(() => ({}));
  if (answer.status === 401) return new ApiError(401, PROVE_AGAIN, "");
  if (answer.status === 429) return new ApiError(429, "too_many_tries", "");
  const [first] = told.errors ?? [];
  if (first?.code === "too_many_login_attempts") return new ApiError(400, "too_many_tries", "");
  return first ? new ApiError(400, first.code, first.message) : problemOf(answer);
}

async function ask(path: string, method: string, body?: object): Promise<Told> {
  const answer = await auth(path, method, body);
  if (!answer.ok) throw await refusal(answer);
  return answer.json();
}

// --- Signing in ---

export async function sendCode(code: string): Promise<void> {
  await ask("auth/2fa/authenticate", "POST", { code });
}

/** After the password; the browser asks the person for their passkey. */
export async function sendPasskey(): Promise<void> {
  const { data } = await ask("auth/webauthn/authenticate", "GET");
  await ask("auth/webauthn/authenticate", "POST", { credential: await askPasskey(data) });
}

/** Instead of name and password. */
export async function signInByPasskey(): Promise<void> {
  const { data } = await ask("auth/webauthn/login", "GET");
  await ask("auth/webauthn/login", "POST", { credential: await askPasskey(data) });
}

/** The password once more, before anything of this may be changed. */
export async function prove(password: string): Promise<void> {
  await ask("auth/reauthenticate", "POST", { password });
}

// --- What is set up ---

export async function authenticators(): Promise<readonly Authenticator[]> {
  return (await ask(AUTHENTICATORS, "GET")).data as Authenticator[];
}

/** A fresh secret for an authenticator app; allauth answers with 404, for there is no app yet. */
export async function beginTotp(): Promise<Totp> {
  const answer = await auth(`${AUTHENTICATORS}/totp`, "GET");
  if (answer.status !== 404) throw await refusal(answer);
  return ((await answer.json()) as Told).meta as Totp;
}

export async function finishTotp(code: string): Promise<void> {
  await ask(`${AUTHENTICATORS}/totp`, "POST", { code });
}

export async function removeTotp(): Promise<void> {
  await ask(`${AUTHENTICATORS}/totp`, "DELETE");
}

export async function addPasskey(name: string): Promise<void> {
  const { data } = await ask(`${AUTHENTICATORS}/webauthn?passwordless`, "GET");
  const credential = await makePasskey(data);
  await ask(`${AUTHENTICATORS}/webauthn`, "POST", { name, credential, passwordless: true });
}

export async function removePasskey(id: number): Promise<void> {
  await ask(`${AUTHENTICATORS}/webauthn`, "DELETE", { authenticators: [id] });
}

/** The codes while nobody has seen them, else none. */
export async function unseenCodes(): Promise<readonly string[]> {
  const { data } = await ask(`${AUTHENTICATORS}/recovery-codes`, "GET");
  return (data as { unused_codes?: string[] }).unused_codes ?? [];
}

export async function newCodes(): Promise<readonly string[]> {
  const { data } = await ask(`${AUTHENTICATORS}/recovery-codes`, "POST", {});
  return (data as { unused_codes: string[] }).unused_codes;
}

export async function changePassword(current: string, next: string): Promise<void> {
  const body = { current_password: current, new_password: next };
  await ask("account/password/change", "POST", body);
}
