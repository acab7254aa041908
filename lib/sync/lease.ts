import type { Db, Tx } from "#lib/db/sql.ts";
import { PlimsollError } from "#lib/errors.ts";

/** The right to write in one scope. `epoch` grows with each holder, so that a late writer is told from the present one. */
export type Lease = { scopeId: number; holder: string; epoch: string; ttlMs: number };

/** How long a holder that says nothing keeps its lease, in milliseconds. */
export const LEASE_MS = 30_000;

const LEFT = "clock_timestamp() + make_interval(secs => $3 / 1000.0)";

/** Takes the lease of a scope if nobody holds it, or if its holder has fallen silent. The clock is the database's. */
export async function acquireLease(db: Db, { scopeId, holder, ttlMs }: Omit<Lease, "epoch">): Promise<Lease | null> {
  const { rows } = await db.query<{ epoch: string }>(
    `UPDATE scope SET lease_holder = $2, lease_epoch = lease_epoch + 1, lease_expires_at = ${LEFT}
     WHERE id = $1 AND (lease_expires_at IS NULL OR lease_expires_at < clock_timestamp() OR lease_holder = $2)
     RETURNING lease_epoch::text AS epoch`,
    [scopeId, holder, ttlMs],
  );
  const [row] = rows;
  return row === undefined ? null : { scopeId, holder, ttlMs, epoch: row.epoch };
}

/** Another process holds the scope now: whoever sees this stops and changes nothing more. */
export function isLeaseLost(thrown: unknown): boolean {
  return thrown instanceof PlimsollError && thrown.code === "conflict" && thrown.message === LOST;
}

const LOST = "Another process has taken over this Region.";

/**
 * Renews the lease; the first statement of every write transaction. The row lock it takes also keeps the next
 * holder out until the transaction has ended.
 * @throws PlimsollError conflict when the epoch is no longer ours: nothing of the transaction may remain.
 */
export async function renewLease(tx: Db | Tx, { scopeId, epoch, ttlMs }: Lease): Promise<void> {
  const { rowCount } = await tx.query(
    `UPDATE scope SET lease_expires_at = ${LEFT} WHERE id = $1 AND lease_epoch = $2`,
    [scopeId, epoch, ttlMs],
  );
  if (rowCount === 0) throw new PlimsollError("conflict", { message: LOST });
}

/** Gives the lease back, unless somebody else has it by now. */
export async function releaseLease(db: Db, { scopeId, epoch }: Lease): Promise<void> {
  await db.query("UPDATE scope SET lease_holder = NULL, lease_expires_at = NULL WHERE id = $1 AND lease_epoch = $2", [
    scopeId,
    epoch,
  ]);
}
