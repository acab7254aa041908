import type { Captured } from "#lib/aws/capture.ts";
import { isObject } from "#lib/aws/json.ts";
import { PlimsollError } from "#lib/errors.ts";

/** What went wrong with one attempt, by what can be done about it. */
export type FailureKind = "throttled" | "transient" | "protocol" | "deadline" | "unreachable" | "cancelled" | "final";

export type Failure = {
  kind: FailureKind;
  /** The HTTP status, or null when nothing was answered. */
  status: number | null;
  /** The service's or the system's own name for it. */
  code: string;
  message: string;
  /** How long the service asked to wait, in milliseconds. */
  retryAfterMs: number;
  /** The answer that could not be read. */
  unreadable: Buffer | null;
  cause: unknown;
};

/** How often a call is tried in all, by the kind of failure. */
export const ATTEMPTS: Record<FailureKind, number> = {
  throttled: 12,
  transient: 8,
  protocol: 8,
  deadline: 4,
  unreachable: 4,
  cancelled: 1,
  final: 1,
};

const THROTTLED = /throttl|toomanyrequests|requestlimitexceeded|slowdown|bandwidthlimit/i;
const TRANSIENT =
  /^(ECONNRESET|EPIPE|ETIMEDOUT|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE|RequestTimeTooSkewed|RequestExpired|RequestInTheFuture|InternalServer(Exception|Error)|ServiceUnavailable(Exception)?|RequestTimeout(Exception)?)$/;
const UNREACHABLE =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|CERT_.*|ERR_TLS_.*|UNABLE_TO_.*|(DEPTH_ZERO_)?SELF_SIGNED_CERT.*)$/;

const NAMELESS = /^(?:Error|Unknown|UnknownError)$/;

const textOf = (value: unknown) => (typeof value === "string" ? value : "");

/** The code of the system (ECONNRESET), else the name the service gave. */
function codeOf(thrown: unknown): string {
  if (!isObject(thrown)) return "Unknown";
  return textOf(thrown.code) || textOf(thrown.name) || "Unknown";
}

function retryAfterOf(answer: Captured | undefined): number {
  const seconds = Number(answer?.headers["retry-after"] ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 60) * 1000 : 0;
}

function kindOf({ thrown, code, status }: { thrown: unknown; code: string; status: number | null }): FailureKind {
  if (thrown instanceof PlimsollError) return thrown.code === "aws_protocol" ? "protocol" : "final";
  if (status === 429 || THROTTLED.test(code)) return "throttled";
  if (code === "AbortError" || code === "TimeoutError") return "deadline";
  if (UNREACHABLE.test(code)) return "unreachable";
  if (TRANSIENT.test(code)) return "transient";
  if (status !== null && status >= 500) return "transient";
  // A 2xx or an error that the SDK could not read: a proxy's page, a cut body.
  if (status === null ? code === "Unknown" : code === "SyntaxError") return "transient";
  // Neither an answer nor an error of the service: a redirect on the way, a body that the XML reader refuses.
  if (status !== null && status < 400 && NAMELESS.test(code)) return "transient";
  return "final";
}

/** Sorts what an attempt threw. `cancelled` says that the run, not the deadline, ended it. */
export function failureOf(thrown: unknown, answer: Captured | undefined, cancelled: boolean): Failure {
  const code = codeOf(thrown);
  const status = answer?.status ?? null;
  const kind = cancelled ? "cancelled" : kindOf({ thrown, code, status });
  const message = thrown instanceof Error ? (thrown.message.split("\n")[0] ?? "") : String(thrown);
  const unreadable = kind === "protocol" ? (answer?.body ?? null) : null;
  return { kind, status, code, message, retryAfterMs: retryAfterOf(answer), unreadable, cause: thrown };
}

const BASE_MS: Partial<Record<FailureKind, number>> = { throttled: 500, transient: 50, protocol: 50, unreachable: 200 };
const LONGEST_MS = 20_000;

/** How long to wait before attempt `attempt + 1`: full jitter, never less than what the service asked for. */
export function backoffMs({ failure, attempt, random }: { failure: Failure; attempt: number; random: number }): number {
  const base = BASE_MS[failure.kind] ?? 0;
  return failure.retryAfterMs + random * Math.min(LONGEST_MS, base * 2 ** attempt);
}
