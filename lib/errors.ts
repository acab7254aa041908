/** Every way a request can end badly, with the HTTP status it answers. Closed: a new code is a decision. */
export const ERROR_STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many: 429,
  aws_denied: 502,
  aws_off: 502,
  aws_paused: 502,
  aws_throttled: 503,
  aws_unreachable: 502,
  aws_protocol: 502,
  aws_failed: 502,
  unavailable: 503,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** What leaves the server: never a stack, never SQL. */
export type PublicError = { code: ErrorCode; message: string; remedy?: string };

export type PlimsollErrorInput = { message: string; remedy?: string; cause?: unknown };

/** The only error class of the product. `message` says what is wrong, `remedy` what a person can do about it. */
export class PlimsollError extends Error {
  readonly code: ErrorCode;
  readonly remedy: string | undefined;

  constructor(code: ErrorCode, { message, remedy, cause }: PlimsollErrorInput) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "PlimsollError";
    this.code = code;
    this.remedy = remedy;
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

/** The part of any thrown value that may be shown: our own errors as they are, everything else as `internal`. */
export function toPublicError(thrown: unknown): PublicError {
  if (thrown instanceof PlimsollError) {
    return thrown.remedy === undefined
      ? { code: thrown.code, message: thrown.message }
      : { code: thrown.code, message: thrown.message, remedy: thrown.remedy };
  }
  return { code: "internal", message: "Something failed on our side. The server log has the details." };
}

/** What one of our routes said went wrong, read back in the browser; `internal` when its answer is not one of ours. */
export async function errorOf(response: Response): Promise<PlimsollError> {
  // Our own routes answer a failure with a `PublicError`.
  const answer: { error?: Partial<PublicError> } | null = await response.json().catch(() => null);
  const { code = "internal", message, remedy } = answer?.error ?? {};
  const said = { message: message ?? `The server answered ${response.status} without a reason.` };
  return new PlimsollError(code, remedy === undefined ? said : { ...said, remedy });
}

/** Whether asking the same again would be answered the same: the request itself was refused. */
export function isRefusal(thrown: unknown): boolean {
  return thrown instanceof PlimsollError && thrown.status < 500;
}
