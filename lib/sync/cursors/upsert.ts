import type { Db, Tx } from "#lib/db/sql.ts";
import type { CursorMove } from "#lib/sync/phase.ts";
import type { PhaseName } from "#lib/sync/run.ts";

/** Whose cursor. */
export type CursorOf = { scopeId: number; phase: PhaseName };

/** How far a phase has come in a scope; both null before the first time. */
export async function readCursor(
  db: Db,
  { scopeId, phase }: CursorOf,
): Promise<{ watermark: Date | null; cursor: unknown }> {
  const { rows } = await db.query<{ watermark: Date | null; cursor: unknown }>(
    "SELECT watermark, cursor FROM scope_cursor WHERE scope_id = $1 AND phase = $2",
    [scopeId, phase],
  );
  return rows[0] ?? { watermark: null, cursor: null };
}

/** Moves a cursor in the transaction that stores the rows it speaks of. The watermark never moves back. */
export async function moveCursor(
  tx: Tx,
  { scopeId, phase }: CursorOf,
  { watermark, cursor }: CursorMove,
): Promise<void> {
  await tx.query(
    `INSERT INTO scope_cursor (scope_id, phase, watermark, cursor, updated_at) VALUES ($1, $2, $3, $4, now())
     ON CONFLICT (scope_id, phase) DO UPDATE SET
       watermark = greatest(scope_cursor.watermark, excluded.watermark),
       cursor = CASE WHEN $5 THEN excluded.cursor ELSE scope_cursor.cursor END, updated_at = excluded.updated_at`,
    [
      scopeId,
      phase,
      watermark ?? null,
      cursor === undefined || cursor === null ? null : JSON.stringify(cursor),
      cursor !== undefined,
    ],
  );
}
