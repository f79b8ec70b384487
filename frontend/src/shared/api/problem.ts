/** What the server says when it cannot do what was asked (RFC 9457), as one typed error. */

export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: number,
    readonly code: string,
    /** In the user's language; says what to do. */
    message: string,
    readonly errors: readonly FieldProblem[] = [],
  ) {
    super(message);
  }

  /** What is wrong, by field. */
  get fields(): Record<string, string> {
    return Object.fromEntries(this.errors.map(({ field, message }) => [field, message]));
  }
}

/** No answer at all: no network, or the server is down. The same request may be sent again. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

export function isWorthRetrying(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof ApiError && error.status >= 500);
}

type Body = Partial<{ code: string; title: string; detail: string; errors: FieldProblem[] }>;

export async function problemOf(response: Response): Promise<ApiError> {
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  const body: Body = isJson ? await response.json().catch(() => ({})) : {};
  const code = body.code ?? `http_${response.status}`;
  const message = body.detail ?? body.title ?? "";
  return new ApiError(response.status, code, message, body.errors ?? []);
}
