import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "./client";
import { ApiError, isWorthRetrying, Unreachable } from "./problem";
import { onSignInNeeded } from "./signin";

const server = vi.fn<(request: Request) => Promise<Response>>();

function problem(status: number, body: object): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json" },
  });
}

const close = () =>
  api.POST("/api/children/{child_id}/concerns/{seq}/close/", {
    params: { path: { child_id: 8, seq: 4 } },
    body: { id: "0b2f", note: "去看过了" },
  });

beforeEach(() => {
  server.mockReset();
  vi.stubGlobal("fetch", server);
  // biome-ignore lint/suspicious/noDocumentCookie: what Django sets and the client reads
  document.cookie = "csrftoken=abc123";
});

let stop: (() => void) | undefined;
afterEach(() => stop?.());

it("turns a problem into an error with a message for each field", async () => {
  server.mockResolvedValue(
    problem(400, {
      code: "invalid",
      detail: "请改正标出的地方。",
      errors: [{ field: "note", code: "blank", message: "请写一句。" }],
    }),
  );
  const error = await close().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status: 400, code: "invalid", fields: { note: "请写一句。" } });
  expect(isWorthRetrying(error)).toBe(false);
});

it("sends Django's token with what it writes", async () => {
  server.mockResolvedValue(new Response("{}", { status: 200 }));
  await close();
  expect(server.mock.calls[0]?.[0].headers.get("X-CSRFToken")).toBe("abc123");
});

it("asks for a sign-in when the session has ended, then sends the same once more", async () => {
  stop = onSignInNeeded(() => Promise.resolve(true));
  server.mockResolvedValueOnce(problem(401, { code: "not_authenticated" }));
  server.mockResolvedValueOnce(new Response("{}", { status: 200 }));
  await close();
  const bodies = await Promise.all(server.mock.calls.map(([request]) => request.text()));
  expect(bodies).toHaveLength(2);
  expect(bodies[1]).toContain("去看过了");
});

it("says that nothing answered when there is no network", async () => {
  server.mockRejectedValue(new TypeError("failed to fetch"));
  const error = await close().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Unreachable);
  expect(isWorthRetrying(error)).toBe(true);
});
