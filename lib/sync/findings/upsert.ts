import type { Tx } from "#lib/db/sql.ts";
import type { FindingRow } from "#lib/sync/findings/normalise.ts";
import type { Kept, PhaseContext } from "#lib/sync/phase.ts";
import { type Columns, columnList, recordSet, selectList, toRecords, updateList } from "#lib/sync/record-set.ts";

/** The columns that a row of AWS fills, in the order in which they are written. */
export const FINDING_COLUMNS: Columns<Kept<FindingRow>> = {
  accountId: "text",
  region: "text",
  findingId: "text",
  partition: "text",
  type: "text",
  category: "text",
  severity: "integer",
  title: "text",
  description: "text",
  count: "bigint",
  createdAt: "timestamptz",
  updatedAt: "timestamptz",
  archived: "boolean",
  sample: "boolean",
  bucketName: "text",
  bucketPermission: "text",
  objectKey: "text",
  objectKeyRaw: "bytea",
  objectExtension: "text",
  objectVersionId: "text",
  objectEtag: "text",
  objectSize: "bigint",
  objectLastModified: "timestamptz",
  objectPublic: "boolean",
  objectEncryption: "text",
  storageClass: "text",
  originType: "text",
  jobId: "text",
  resultStatus: "text",
  resultReason: "text",
  mimeType: "text",
  sizeClassified: "bigint",
  additionalOccurrences: "boolean",
  occurrences: "bigint",
  categories: "text[]",
  detectionNames: "text[]",
  policyApi: "text",
  policyActor: "text",
  policyFirstSeenAt: "timestamptz",
  policyLastSeenAt: "timestamptz",
  pageId: "bigint",
  pageIndex: "integer",
  bodyHash: "text",
  detections: "json",
  fetchedAt: "timestamptz",
};

const FACTS = Object.keys(FINDING_COLUMNS).filter((member) => member !== "detections" && member !== "fetchedAt");
const DETECTION = `d("detectionType" text, name text, category text, count bigint)`;

/**
 * One statement a page. A version is stored when its body is another and it is not older than the one we have, so an
 * unchanged finding costs no write and an answer that comes late changes nothing. Of the bucket's generations, the
 * first that was still there when the finding was made is the one it speaks of.
 */
const UPSERT = `
WITH input AS (
  SELECT DISTINCT ON (r."accountId", r.region, r."findingId") * FROM ${recordSet("$1", "r", FINDING_COLUMNS)}
  ORDER BY r."accountId", r.region, r."findingId", r."updatedAt" DESC, r.count DESC, r."bodyHash" DESC
),
stored AS (
  INSERT INTO finding AS f (${columnList(FACTS)}, bucket_id, scope_id, last_seen_run_id, first_seen_at, last_seen_at)
  SELECT ${selectList(FACTS, "i")}, b.id, $2, $3, i."fetchedAt", i."fetchedAt"
  FROM input i LEFT JOIN LATERAL (
    SELECT id FROM bucket WHERE partition = coalesce(i.partition, 'aws') AND name = i."bucketName"
      AND (gone_at IS NULL OR gone_at >= i."createdAt") ORDER BY generation LIMIT 1
  ) b ON true
  ON CONFLICT (account_id, region, finding_id) DO UPDATE SET ${updateList(FACTS)}, bucket_id = coalesce(excluded.bucket_id, f.bucket_id),
    scope_id = excluded.scope_id, last_seen_run_id = excluded.last_seen_run_id, last_seen_at = excluded.last_seen_at, upstream = 'listed'
  WHERE f.body_hash <> excluded.body_hash AND (excluded.updated_at, excluded.count) >= (f.updated_at, f.count)
  RETURNING pk, account_id, region, finding_id
),
named AS (
  INSERT INTO account (id, last_seen_at) SELECT DISTINCT ON (s.account_id) s.account_id, now() FROM stored s ORDER BY s.account_id
  ON CONFLICT (id) DO NOTHING
),
found AS (
  SELECT s.pk, d.* FROM stored s JOIN input i ON (i."accountId", i.region, i."findingId") = (s.account_id, s.region, s.finding_id)
  CROSS JOIN LATERAL json_to_recordset(i.detections) AS ${DETECTION}
),
dropped AS (
  DELETE FROM finding_detection x USING stored s WHERE x.finding_pk = s.pk
    AND NOT EXISTS (SELECT 1 FROM found d WHERE d.pk = x.finding_pk AND d."detectionType" = x.detection_type)
),
detected AS (
  INSERT INTO finding_detection (finding_pk, detection_type, name, category, count)
  SELECT pk, "detectionType", name, category, count FROM found
  ON CONFLICT (finding_pk, detection_type) DO UPDATE SET name = excluded.name, category = excluded.category, count = excluded.count
)
SELECT count(*)::int AS stored FROM stored`;

/** Keeps a page of findings with what they detected. */
export async function upsertFindings(
  tx: Tx,
  rows: readonly Kept<FindingRow>[],
  { scopeId, runId }: Pick<PhaseContext, "scopeId" | "runId">,
): Promise<{ stored: number }> {
  const { rows: results } = await tx.query<{ stored: number }>(UPSERT, [toRecords(rows), scopeId, runId]);
  return { stored: results[0]?.stored ?? 0 };
}
