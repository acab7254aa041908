import { randomUUID } from "node:crypto";
import { ERROR_STATUS, PlimsollError, type PublicError, toPublicError } from "#lib/errors.ts";

/** Writes one line of JSON to standard error. Errors among the fields become their stacks; request bodies stay out. */
export function writeLog(level: string, fields: Record<string, unknown>): void {
  const toText = (_key: string, value: unknown) => (value instanceof Error ? (value.stack ?? value.message) : value);
  process.stderr.write(`${JSON.stringify({ level, at: new Date().toISOString(), ...fields }, toText)}\n`);
}

/**
 * What may be told about a thrown value. One that is not ours is written to the log under a reference, and only the
 * reference leaves the server: never a stack, never SQL.
 */
export function report(thrown: unknown): PublicError {
  const error = toPublicError(thrown);
  const reference = randomUUID().slice(0, 8);
  if (error.code === "internal") {
    writeLog("error", { reference, thrown });
    return { ...error, message: `Something failed on our side. The server log has the details under ${reference}.` };
  }
  if (thrown instanceof PlimsollError && thrown.cause !== undefined && thrown.status >= 500) {
    writeLog("error", { reference, code: error.code, message: error.message, cause: thrown.cause });
  }
  return error;
}

/** An error as the JSON answer of a route: `{ error }` with its status, never cached. */
export function answerError(thrown: unknown): Response {
  const error = report(thrown);
  return Response.json({ error }, { status: ERROR_STATUS[error.code], headers: { "Cache-Control": "no-store" } });
}
