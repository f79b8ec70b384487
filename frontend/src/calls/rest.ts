/** The few REST calls of the doors without a sign-in. Errors are Refused (final) or anything else. */
import { Refused } from "./protocol";

interface Asked {
  method?: "GET" | "POST" | "PUT";
  headers?: Record<string, string>;
  body?: object;
}

/** Throws Refused with the problem's code for a 4xx; what may pass (network, 5xx, 429) is an Error. */
export async function ask<T>(
  path: string,
  { method = "GET", headers, body }: Asked = {},
): Promise<T> {
  const answer = await fetch(path, {
    method,
    headers: {
      Accept: "application/json",
      "Accept-Language": document.documentElement.lang,
      ...(body && { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
    cache: "no-store",
  });
  if (answer.ok) return answer.status === 204 ? (undefined as T) : answer.json();
  if (answer.status >= 500 || answer.status === 429) throw new Error(`http ${answer.status}`);
  const problem: { code?: string; detail?: string } = await answer.json().catch(() => ({}));
  throw new Refused(problem.code ?? `http_${answer.status}`, problem.detail);
}
