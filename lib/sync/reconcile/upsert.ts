import type { Db, Tx } from "#lib/db/sql.ts";
import { isOutOfSight } from "#lib/sync/accounts/upsert.ts";
import type { PhaseContext, Settlement } from "#lib/sync/phase.ts";
import type { OurFinding } from "#lib/sync/reconcile/read.ts";

/** Whether a day has passed since every id was compared, or somebody asked for it. */
export async function isReconcileDue(db: Db, scopeId: number): Promise<boolean> {
  const { rows } = await db.query<{ due: boolean }>(
    "SELECT coalesce(reconciled_at < now() - interval '24 hours', false) AS due FROM scope WHERE id = $1",
    [scopeId],
  );
  return rows[0]?.due ?? false;
}

/** The first whole reading has just met every id: from here on the days are counted. */
export async function beginReconciling(tx: Tx, scopeId: number): Promise<void> {
  await tx.query("UPDATE scope SET reconciled_at = now() WHERE id = $1 AND reconciled_at IS NULL", [scopeId]);
}

/** Every finding that we know in a Region, and whether this scope can tell that it is gone. */
export async function listOurFindings(
  db: Db,
  { scopeId, runId, region }: Pick<PhaseContext, "scopeId" | "runId" | "region">,
): Promise<OurFinding[]> {
  const { rows } = await db.query<OurFinding>(
    `SELECT finding_id AS id, (extract(epoch FROM created_at) * 1000)::float8 AS "createdAt",
       (extract(epoch FROM updated_at) * 1000)::float8 AS "updatedAt", upstream = 'listed' AS "isListed",
       scope_id = $1 AND NOT ${isOutOfSight("f")} AS "isOwn"
     FROM finding f WHERE region = $3`,
    [scopeId, runId, region],
  );
  return rows;
}

/** Marks what Macie no longer lists and what it lists after all. Nothing is deleted. */
export async function settleFindings(
  tx: Tx,
  { agedOut, vanished, listedAgain, isWhole }: Settlement,
  { scopeId, region }: PhaseContext,
): Promise<{ gone: number }> {
  const mark = async (upstream: string, ids: readonly string[], only: string) => {
    if (ids.length === 0) return 0;
    const { rowCount } = await tx.query(
      `UPDATE finding SET upstream = $1 WHERE region = $2 AND finding_id = ANY($3) AND upstream <> $1 ${only}`,
      only === "" ? [upstream, region, ids] : [upstream, region, ids, scopeId],
    );
    return rowCount ?? 0;
  };
  await mark("listed", listedAgain, "");
  const gone =
    (await mark("aged_out", agedOut, "AND scope_id = $4")) + (await mark("vanished", vanished, "AND scope_id = $4"));
  if (isWhole) await tx.query("UPDATE scope SET reconciled_at = now() WHERE id = $1", [scopeId]);
  return { gone };
}
