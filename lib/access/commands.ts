import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { type Actor, authorise } from "#lib/access/actor.ts";
import { forgetAttempts } from "#lib/access/attempts.ts";
import { randomPassword } from "#lib/access/password.ts";
import type { Role } from "#lib/access/roles.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { transaction } from "#lib/db/sql.ts";
import { PlimsollError } from "#lib/errors.ts";

export const FIRST_ADMINISTRATOR = "admin@plimsoll.local";

/** A password exists in readable form only here and in what the caller prints once. */
export type NewPassword = { email: string; password: string };

/**
 * Makes the first administrator with a random password, if there is no user at all.
 * @returns null when somebody exists already. Two processes that ask at once make one.
 */
export async function createFirstAdministratorCommand(actor: Actor): Promise<NewPassword | null> {
  authorise(actor, "users:manage");
  const password = randomPassword();
  const hash = await hashPassword(password);
  return transaction(async (tx) => {
    await tx.query("SELECT pg_advisory_xact_lock(hashtext('plimsoll: first administrator'))");
    const { rowCount } = await tx.query(`SELECT 1 FROM "user" LIMIT 1`);
    if (rowCount !== 0) return null;
    const id = randomUUID();
    const role: Role = "administrator";
    await tx.query(
      `INSERT INTO "user" (id, name, email, email_verified, role, updated_at)
       VALUES ($1, 'Administrator', $2, true, $3, now())`,
      [id, FIRST_ADMINISTRATOR, role],
    );
    await tx.query(
      `INSERT INTO auth_account (id, account_id, provider_id, user_id, password, updated_at)
       VALUES ($1, $2, 'credential', $2, $3, now())`,
      [randomUUID(), id, hash],
    );
    await recordAudit(tx, { actor, action: "user.create", target: id, outcome: "done", body: { role } });
    return { email: FIRST_ADMINISTRATOR, password };
  });
}

/**
 * Gives the first administrator a new random password, enables the account, ends its sessions and its sign-in pause.
 * @throws PlimsollError not_found when there is no such user.
 */
export async function resetFirstAdministratorCommand(actor: Actor): Promise<NewPassword> {
  authorise(actor, "users:manage");
  const password = randomPassword();
  const hash = await hashPassword(password);
  return transaction(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `UPDATE "user" SET banned = false, ban_reason = null, ban_expires = null, role = 'administrator', updated_at = now()
       WHERE email = $1 RETURNING id`,
      [FIRST_ADMINISTRATOR],
    );
    const id = rows[0]?.id;
    if (id === undefined) {
      throw new PlimsollError("not_found", {
        message: `There is no user ${FIRST_ADMINISTRATOR}.`,
        remedy: "Run the command without --reset to make the first administrator.",
      });
    }
    await tx.query(
      `UPDATE auth_account SET password = $2, updated_at = now() WHERE user_id = $1 AND provider_id = 'credential'`,
      [id, hash],
    );
    await tx.query("DELETE FROM session WHERE user_id = $1", [id]);
    await forgetAttempts(tx, FIRST_ADMINISTRATOR);
    await recordAudit(tx, { actor, action: "user.reset-password", target: id, outcome: "done" });
    return { email: FIRST_ADMINISTRATOR, password };
  });
}
