import { APIError } from "better-auth/api";
import { z } from "zod";
import { countAttempt, forgetAttempts, MAX_ATTEMPTS, PAUSE_MINUTES } from "#lib/access/attempts.ts";
import { auth } from "#lib/access/auth.ts";
import { type SessionCookie, sessionCookie } from "#lib/access/cookie.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { pool } from "#lib/db/pool.ts";
import { transaction } from "#lib/db/sql.ts";
import { env } from "#lib/env.ts";
import { PlimsollError } from "#lib/errors.ts";

export const SignInInput = z.strictObject({
  email: z.string().trim().max(254).pipe(z.email("Write the whole e-mail, as in name@example.com.")),
  password: z.string().min(1, "Write your password.").max(1024),
});
export type SignInInput = z.infer<typeof SignInInput>;

/** The same words for a wrong password and an unknown e-mail: they do not tell who has an account. */
const MISMATCH = {
  message: "E-mail and password do not match.",
  remedy: `Check both and try again. After ${MAX_ATTEMPTS} tries sign-in pauses for ${PAUSE_MINUTES} minutes.`,
};

async function recordRefusal(email: string, reason: string): Promise<void> {
  await transaction(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(`SELECT id FROM "user" WHERE email = $1`, [email]);
    await recordAudit(tx, {
      actor: null,
      action: "session.start",
      target: rows[0]?.id ?? null,
      outcome: "refused",
      body: { reason },
    });
  });
}

async function refusePaused(email: string): Promise<void> {
  const attempt = await countAttempt(pool(), email);
  if (attempt.allowed) return;
  if (attempt.count === MAX_ATTEMPTS + 1) await recordRefusal(email, "paused");
  throw new PlimsollError("too_many", {
    message: "Too many tries with this e-mail.",
    remedy: `Try again in ${attempt.minutesLeft} min. An administrator can set a new password at once.`,
  });
}

/** What the library's refusal is called here; anything else it throws is a failure, not a refusal. */
function toRefusal(thrown: unknown): { reason: string; error: PlimsollError } | null {
  if (!(thrown instanceof APIError)) return null;
  if (thrown.body?.code === "BANNED_USER") {
    const words = { message: "This account is disabled.", remedy: "Ask an administrator to enable it." };
    return { reason: "disabled", error: new PlimsollError("forbidden", words) };
  }
  if (thrown.statusCode !== 401) return null;
  return { reason: "mismatch", error: new PlimsollError("unauthenticated", MISMATCH) };
}

async function startSession(input: SignInInput, headers: Headers) {
  try {
    const passed = new Headers({ "user-agent": headers.get("user-agent")?.slice(0, 200) ?? "" });
    return await auth().api.signInEmail({ body: input, headers: passed, returnHeaders: true });
  } catch (thrown) {
    const refusal = toRefusal(thrown);
    if (refusal === null) throw thrown;
    await recordRefusal(input.email, refusal.reason);
    throw refusal.error;
  }
}

/**
 * Checks an e-mail and a password and starts a new session; the one that came with the request ends.
 * @returns the cookie to set.
 * @throws PlimsollError unauthenticated (no match), too_many (paused), forbidden (disabled).
 */
export async function signIn(input: SignInInput, headers: Headers): Promise<SessionCookie> {
  const credentials = { email: input.email.toLowerCase(), password: input.password };
  await refusePaused(credentials.email);
  const started = await startSession(credentials, headers);
  const { token, user } = started.response;
  const cookie = sessionCookie(started.headers.get("set-cookie"), new URL(env().APP_ORIGIN).origin);
  if (cookie === null) throw new Error("The authentication library started a session without its cookie.");
  try {
    await transaction(async (tx) => {
      await forgetAttempts(tx, credentials.email);
      await recordAudit(tx, { actor: user, action: "session.start", target: user.id, outcome: "done" });
    });
  } catch (thrown) {
    // No audit row, no session.
    await pool().query("DELETE FROM session WHERE token = $1", [token]);
    throw thrown;
  }
  await endSession(headers);
  return cookie;
}

/** Ends the session that came with the request. Does nothing when there is none. */
export async function endSession(headers: Headers): Promise<void> {
  const found = await auth().api.getSession({ headers, query: { disableRefresh: true } });
  if (!found) return;
  await transaction(async (tx) => {
    await tx.query("DELETE FROM session WHERE token = $1", [found.session.token]);
    await recordAudit(tx, { actor: found.user, action: "session.end", target: found.user.id, outcome: "done" });
  });
}
