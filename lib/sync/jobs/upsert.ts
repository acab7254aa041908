import type { Db, Tx } from "#lib/db/sql.ts";
import type { JobRow } from "#lib/sync/jobs/normalise.ts";
import type { EndedJobs } from "#lib/sync/jobs/read.ts";
import type { Kept, PhaseContext } from "#lib/sync/phase.ts";
import { type Columns, columnList, recordSet, selectList, toRecords, updateList } from "#lib/sync/record-set.ts";

const COLUMNS: Columns<Kept<JobRow>> = {
  accountId: "text",
  region: "text",
  jobId: "text",
  arn: "text",
  name: "text",
  jobType: "text",
  jobStatus: "text",
  createdAt: "timestamptz",
  lastRunAt: "timestamptz",
  lastRunError: "text",
  samplingPercentage: "integer",
  runs: "integer",
  objectsToProcess: "bigint",
  managedSelector: "text",
  managedIds: "text[]",
  customIds: "text[]",
  allowListIds: "text[]",
  bucketDefinitions: "jsonb",
  scoping: "jsonb",
  tags: "jsonb",
  pageId: "bigint",
  pageIndex: "integer",
  bodyHash: "text",
  fetchedAt: "timestamptz",
};

const FACTS = Object.keys(COLUMNS).filter((member) => member !== "fetchedAt");

const UPSERT = `
WITH input AS (
  SELECT DISTINCT ON (r."accountId", r.region, r."jobId") * FROM ${recordSet("$1", "r", COLUMNS)} ORDER BY r."accountId", r.region, r."jobId"
),
stored AS (
  INSERT INTO job AS j (${columnList(FACTS)}, scope_id, last_seen_run_id, first_seen_at, last_seen_at)
  SELECT ${selectList(FACTS, "i")}, $2, $3, i."fetchedAt", i."fetchedAt" FROM input i
  ON CONFLICT (account_id, region, job_id) DO UPDATE SET ${updateList(FACTS)}, scope_id = excluded.scope_id,
    last_seen_run_id = excluded.last_seen_run_id, last_seen_at = excluded.last_seen_at
  WHERE j.body_hash <> excluded.body_hash
  RETURNING 1
)
SELECT count(*)::int AS stored FROM stored`;

/** Keeps a page of jobs. */
export async function upsertJobs(
  tx: Tx,
  rows: readonly Kept<JobRow>[],
  { scopeId, runId }: PhaseContext,
): Promise<{ stored: number }> {
  const { rows: results } = await tx.query<{ stored: number }>(UPSERT, [toRecords(rows), scopeId, runId]);
  return { stored: results[0]?.stored ?? 0 };
}

/** The jobs of a scope that are stored as ended for good. */
export async function listEndedJobs(db: Db, scopeId: number): Promise<EndedJobs> {
  const { rows } = await db.query<{ job_id: string; job_status: string }>(
    "SELECT job_id, job_status FROM job WHERE scope_id = $1 AND job_status IN ('COMPLETE', 'CANCELLED')",
    [scopeId],
  );
  return new Map(rows.map(({ job_id: id, job_status: status }) => [id, status]));
}
