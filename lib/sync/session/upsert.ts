import type { Tx } from "#lib/db/sql.ts";
import type { Kept, PhaseContext } from "#lib/sync/phase.ts";
import type { SessionRow } from "#lib/sync/session/normalise.ts";

/** Keeps what a scope says of itself, and its own account. Stored only where something changed. */
export async function upsertSession(
  tx: Tx,
  rows: readonly Kept<SessionRow>[],
  { scopeId }: PhaseContext,
): Promise<{ stored: number }> {
  const [row] = rows;
  if (row === undefined) return { stored: 0 };
  const { rowCount } = await tx.query(
    `UPDATE scope SET endpoint = $2, caller_account_id = $3, caller_arn = $4, macie_created_at = $5, publish_frequency = $6
     WHERE id = $1 AND (endpoint, caller_account_id, caller_arn, macie_created_at, publish_frequency) IS DISTINCT FROM
       ($2::text, $3::text, $4::text, $5::timestamptz, $6::text)`,
    [scopeId, row.endpoint, row.callerAccountId, row.callerArn, row.macieCreatedAt, row.publishFrequency],
  );
  await tx.query("INSERT INTO account (id, last_seen_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", [
    row.callerAccountId,
    row.fetchedAt,
  ]);
  return { stored: rowCount ?? 0 };
}
