import { createHash } from "node:crypto";
import type { Db } from "#lib/db/sql.ts";

/** Tries at one e-mail that are looked at, before sign-in pauses. */
export const MAX_ATTEMPTS = 10;
/** The pause, counted from the last try that was looked at. */
export const PAUSE_MINUTES = 15;

export type Attempt = {
  /** How many tries, this one included, since the last success or pause; stays at two above the limit. */
  count: number;
  /** Until the pause is over, when it is not allowed. */
  minutesLeft: number;
  allowed: boolean;
};

/** A hash, so that the table lists no e-mails. It is the same for "A@x" and "a@x". */
function attemptKey(email: string): string {
  return `sign-in:${createHash("sha256").update(email.toLowerCase()).digest("hex")}`;
}

const PAUSE_MS = PAUSE_MINUTES * 60_000;

/**
 * Counts a try before its password is looked at, in one statement: of any number of parallel tries, on any number of
 * servers, only the first ten are looked at. Unknown e-mails count like known ones.
 */
export async function countAttempt(db: Db, email: string): Promise<Attempt> {
  const { rows } = await db.query<{ count: number; minutesLeft: number }>(
    `INSERT INTO rate_limit AS r (id, key, count, last_request)
     VALUES (gen_random_uuid()::text, $1, 1, floor(extract(epoch FROM clock_timestamp()) * 1000))
     ON CONFLICT (key) DO UPDATE SET
       count = CASE WHEN r.last_request <= excluded.last_request - $2::bigint THEN 1
                    ELSE least(r.count, $3::int + 1) + 1 END,
       last_request = CASE WHEN r.count >= $3::int AND r.last_request > excluded.last_request - $2::bigint
                           THEN r.last_request ELSE excluded.last_request END
     RETURNING count,
       ceil((last_request + $2::bigint - extract(epoch FROM clock_timestamp()) * 1000) / 60000)::int AS "minutesLeft"`,
    [attemptKey(email), PAUSE_MS, MAX_ATTEMPTS],
  );
  const [row] = rows;
  if (row === undefined) throw new Error("The statement that counts a sign-in attempt returned no row.");
  return { ...row, allowed: row.count <= MAX_ATTEMPTS };
}

/** Forgets the tries at an e-mail, after a success or a reset, and with them every pause that is over. */
export async function forgetAttempts(db: Db, email: string): Promise<void> {
  await db.query(
    `DELETE FROM rate_limit WHERE key = $1
     OR (key LIKE 'sign-in:%' AND last_request < extract(epoch FROM clock_timestamp()) * 1000 - $2::bigint)`,
    [attemptKey(email), PAUSE_MS],
  );
}
