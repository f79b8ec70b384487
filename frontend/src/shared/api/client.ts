import createClient, { type Middleware } from "openapi-fetch";
import { csrfToken, isWrite } from "./csrf";
import { HEADER, personHeader } from "./person";
import { problemOf, Unreachable } from "./problem";
import type { paths } from "./schema";
import { signedInAgain } from "./signin";

/** Asked before anybody is signed in; its 401 is an answer, not an interruption. */
const WHO_AM_I = "/api/accounts/me/";

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Unreachable(String(error));
  }
}

/** The language of the page, because errors are worded by the server; and the CSRF token. */
function withHeaders(request: Request): Request {
  request.headers.set("Accept-Language", document.documentElement.lang || "zh-Hans");
  for (const [name, value] of Object.entries(personHeader())) request.headers.set(name, value);
  if (isWrite(request.method)) request.headers.set("X-CSRFToken", csrfToken());
  return request;
}

/** Sends, and sends the same once more if the session had ended and the person signed in again. */
async function sendSignedIn(request: Request): Promise<Response> {
  const again = request.clone();
  const isQuestion = new URL(request.url).pathname === WHO_AM_I && !isWrite(request.method);
  withHeaders(request);
  if (isQuestion) request.headers.delete(HEADER);
  const response = await send(request);
  if (response.status !== 401 || isQuestion || !(await signedInAgain())) return response;
  return send(withHeaders(again));
}

const problemsAreErrors: Middleware = {
  onResponse: async ({ response }) => {
    if (!response.ok) throw await problemOf(response);
  },
};

/** The REST client: typed by the schema; anything but success throws ApiError or Unreachable. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  credentials: "same-origin",
  headers: { Accept: "application/json" },
  fetch: sendSignedIn,
});
api.use(problemsAreErrors);

/** The data of a success. Endpoints that answer with a body always have one. */
export async function data<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer;
  return data as T;
}
