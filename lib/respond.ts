import { randomUUID } from "node:crypto";
import { ERROR_STATUS, PlimsollError, type PublicError, toPublicError } from "#lib/errors.ts";

/**
 * What may be told about a thrown value. One that is not ours is written to the log under a reference, and only the
 * reference leaves the server: never a stack, never SQL.
 */
export function report(thrown: unknown): PublicError {
  const error = toPublicError(thrown);
  if (thrown instanceof PlimsollError && thrown.code !== "internal") return error;
  const reference = randomUUID().slice(0, 8);
  const stack = thrown instanceof Error ? thrown.stack : String(thrown);
  const line = JSON.stringify({ level: "error", at: new Date().toISOString(), reference, stack });
  process.stderr.write(`${line}\n`);
  return { ...error, message: `Something failed on our side. The server log has the details under ${reference}.` };
}

/** An error as the JSON answer of a route: `{ error }` with its status, never cached. */
export function answerError(thrown: unknown): Response {
  const error = report(thrown);
  return Response.json({ error }, { status: ERROR_STATUS[error.code], headers: { "Cache-Control": "no-store" } });
}
