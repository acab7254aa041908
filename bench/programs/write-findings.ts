import { timed } from "#bench/measure.ts";
import { answer } from "#bench/programs/answer.ts";
import { endPool, pool } from "#lib/db/pool.ts";
import { transaction } from "#lib/db/sql.ts";
import type { FindingRow } from "#lib/sync/findings/normalise.ts";
import { FINDING_COLUMNS, upsertFindings } from "#lib/sync/findings/upsert.ts";
import type { Kept } from "#lib/sync/phase.ts";
import { toColumn } from "#lib/sync/record-set.ts";

const DETECTIONS = `coalesce((SELECT json_agg(json_build_object('detectionType', d.detection_type, 'name', d.name,
  'category', d.category, 'count', d.count)) FROM finding_detection d WHERE d.finding_pk = f.pk), '[]')`;

const KEPT: Record<string, string> = { detections: DETECTIONS, fetchedAt: "f.first_seen_at" };

/** The rows as a sync would hand them to its write stage, read back from the table. */
async function readRows(): Promise<Kept<FindingRow>[]> {
  const columns = Object.keys(FINDING_COLUMNS).map((name) => `${KEPT[name] ?? `f.${toColumn(name)}`} AS "${name}"`);
  const { rows } = await pool().query<Kept<FindingRow>>(`SELECT ${columns.join(", ")} FROM finding f ORDER BY f.pk`);
  return rows;
}

/** Stores all rows anew, `size` in a transaction. @returns seconds. */
async function write(rows: readonly Kept<FindingRow>[], size: number, of: { scopeId: number; runId: string }) {
  await pool().query("TRUNCATE finding CASCADE");
  return timed(async () => {
    for (let start = 0; start < rows.length; start += size) {
      await transaction((tx) => upsertFindings(tx, rows.slice(start, start + size), of));
    }
  });
}

try {
  const rows = await readRows();
  const { rows: runs } = await pool().query<{ scopeId: number; runId: string }>(
    `SELECT scope_id AS "scopeId", last_seen_run_id AS "runId" FROM finding LIMIT 1`,
  );
  const [of] = runs;
  if (of === undefined) throw new Error("there is no finding");
  const thousand = await write(rows, 1_000, of);
  answer({ rows: rows.length, thousand, seconds: await write(rows, 50, of) });
} finally {
  await endPool();
}
