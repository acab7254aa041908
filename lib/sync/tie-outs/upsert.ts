import type { Db, Tx } from "#lib/db/sql.ts";
import { PlimsollError } from "#lib/errors.ts";
import { readCursor } from "#lib/sync/cursors/upsert.ts";
import type { Kept, PhaseContext, Swept } from "#lib/sync/phase.ts";
import { recordSet, toRecords } from "#lib/sync/record-set.ts";
import type { TieOutRow } from "#lib/sync/tie-outs/normalise.ts";
import type { TieOutsSince } from "#lib/sync/tie-outs/read.ts";

const ROW = {
  measure: "text",
  before: "timestamptz",
  groups: "json",
  pageId: "bigint",
  fetchedAt: "timestamptz",
} as const;

/**
 * Counts what is stored as Macie counted it: the buckets of the last listing, and the findings that Macie lists to this
 * scope. Policy findings are shown to an account and its administrator, findings of sensitive data only to the account
 * whose job or automated discovery made them; a file's findings were never listed.
 */
const UPSERT = `
WITH input AS (SELECT * FROM ${recordSet("$1", "r", ROW)}),
theirs AS (
  SELECT i.measure, g.part, g.count FROM input i CROSS JOIN LATERAL json_to_recordset(i.groups) AS g (part text, count bigint)
),
counted AS (
  SELECT type, severity, count(*) AS n FROM finding
  WHERE region = $4 AND account_id = ANY($5) AND upstream = 'listed' AND body_hash NOT LIKE 'import:%'
    AND (category = 'POLICY' OR scope_id IN (SELECT id FROM scope WHERE caller_account_id = $6)) AND created_at < (SELECT max(before) FROM input)
  GROUP BY GROUPING SETS ((type), (severity))
),
ours AS (
  SELECT 'buckets' AS measure, '' AS part, count(*) AS n FROM bucket
  WHERE region = $4 AND account_id = ANY($5) AND gone_at IS NULL AND missed_runs = 0
  UNION ALL SELECT 'findings-by-type', type, n FROM counted WHERE type IS NOT NULL
  UNION ALL SELECT 'findings-by-severity', CASE severity WHEN 1 THEN 'Low' WHEN 2 THEN 'Medium' ELSE 'High' END, n FROM counted WHERE severity IS NOT NULL
),
both_sides AS (
  SELECT measure, part, coalesce(t.count, 0) AS macie, coalesce(o.n, 0) AS stored FROM theirs t FULL JOIN ours o USING (measure, part)
),
before AS (SELECT measure, part, macie, stored FROM macie_tie_out WHERE scope_id = $2),
kept AS (
  INSERT INTO macie_tie_out (scope_id, measure, part, macie, stored, run_id, page_id, read_at)
  SELECT $2, b.measure, b.part, b.macie, b.stored, $3, i."pageId", i."fetchedAt" FROM both_sides b JOIN input i USING (measure)
  ON CONFLICT (scope_id, measure, part) DO UPDATE SET macie = excluded.macie, stored = excluded.stored, run_id = excluded.run_id,
    page_id = excluded.page_id, read_at = excluded.read_at
)
SELECT count(DISTINCT i.measure)::int AS stored FROM input i JOIN both_sides n USING (measure)
LEFT JOIN before b USING (measure, part) WHERE (b.macie, b.stored) IS DISTINCT FROM (n.macie, n.stored)`;

/** Keeps Macie's counts beside our own. */
export async function upsertTieOuts(
  tx: Tx,
  rows: readonly Kept<TieOutRow>[],
  { scopeId, runId, region, accounts, callerAccountId }: PhaseContext,
): Promise<{ stored: number }> {
  const values = [toRecords(rows), scopeId, runId, region, [...(accounts ?? [])], callerAccountId];
  const { rows: results } = await tx.query<{ stored: number }>(UPSERT, values);
  return { stored: results[0]?.stored ?? 0 };
}

type Difference = { measure: string; part: string; macie: string; stored: string };

const inWords = ({ measure, part, macie, stored }: Difference) =>
  `${measure === "buckets" ? "buckets" : `findings of ${part}`}: ${macie} in Macie, ${stored} here`;

const NAMED = 5;

/** Names the differences; a part that neither side counts any more is forgotten. */
export async function compareTieOuts(tx: Tx, { scopeId, runId }: PhaseContext): Promise<Swept> {
  await tx.query("DELETE FROM macie_tie_out WHERE scope_id = $1 AND run_id <> $2", [scopeId, runId]);
  const { rows } = await tx.query<Difference>(
    `SELECT measure, part, macie::text, stored::text FROM macie_tie_out WHERE scope_id = $1 AND macie <> stored
     ORDER BY measure, abs(macie - stored) DESC, part`,
    [scopeId],
  );
  if (rows.length === 0) return {};
  const more = rows.length > NAMED ? `; and ${rows.length - NAMED} more` : "";
  return {
    note: new PlimsollError("aws_protocol", {
      message: `Macie's own counts differ from what is stored: ${rows.slice(0, NAMED).map(inWords).join("; ")}${more}.`,
      remedy: "If the next sync says the same, look in the Macie console for what is missing here.",
    }),
  };
}

/** Findings can be compared up to the watermark; nothing can while the accounts of the scope are not known. */
export async function loadTieOuts(db: Db, { scopeId, accounts }: PhaseContext): Promise<TieOutsSince> {
  const { watermark } = await readCursor(db, { scopeId, phase: "findings" });
  return { before: watermark, isBounded: accounts !== null };
}
