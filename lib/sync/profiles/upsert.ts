import type { Db, Tx } from "#lib/db/sql.ts";
import type { Kept } from "#lib/sync/phase.ts";
import type { ProfileRow } from "#lib/sync/profiles/normalise.ts";
import type { ProfiledBucket } from "#lib/sync/profiles/read.ts";
import { type Columns, columnList, recordSet, selectList, toRecords, updateList } from "#lib/sync/record-set.ts";

const COLUMNS: Columns<Kept<ProfileRow>> = {
  bucketId: "bigint",
  readFor: "text",
  profileUpdatedAt: "timestamptz",
  sensitivityScore: "integer",
  scoreOverridden: "boolean",
  bytesClassified: "bigint",
  itemsClassified: "bigint",
  itemsSensitive: "bigint",
  itemsSkipped: "bigint",
  skippedInvalidEncryption: "bigint",
  skippedInvalidKms: "bigint",
  skippedPermissionDenied: "bigint",
  totalDetections: "bigint",
  detectionsSuppressed: "bigint",
  pageId: "bigint",
  pageIndex: "integer",
  bodyHash: "text",
  fetchedAt: "timestamptz",
  detections: "json",
  artifacts: "integer",
  shown: "json",
};

const FACTS = Object.keys(COLUMNS).filter((member) => member !== "detections" && member !== "shown");
const DETECTION = `d("detectionId" text, name text, arn text, type text, count bigint, suppressed boolean)`;

const ARTIFACT = `a(arn text, "resultStatus" text, sensitive boolean)`;

const UPSERT = `
WITH input AS (SELECT DISTINCT ON (r."bucketId") * FROM ${recordSet("$1", "r", COLUMNS)} ORDER BY r."bucketId"),
stored AS (
  INSERT INTO bucket_profile AS p (${columnList(FACTS)}) SELECT ${selectList(FACTS, "i")} FROM input i
  ON CONFLICT (bucket_id) DO UPDATE SET ${updateList(FACTS)}
  WHERE p.body_hash <> excluded.body_hash OR p.read_for IS DISTINCT FROM excluded.read_for
  RETURNING bucket_id
),
found AS (
  SELECT i."bucketId", i."pageId", i."pageIndex", d.* FROM input i JOIN stored s ON s.bucket_id = i."bucketId"
  CROSS JOIN LATERAL (
    SELECT DISTINCT ON ("detectionId") * FROM json_to_recordset(i.detections) AS ${DETECTION} ORDER BY "detectionId"
  ) AS d
),
shown AS (
  SELECT i."bucketId", a.* FROM input i JOIN stored s ON s.bucket_id = i."bucketId"
  CROSS JOIN LATERAL (SELECT DISTINCT ON (arn) * FROM json_to_recordset(coalesce(i.shown, '[]')) AS ${ARTIFACT} ORDER BY arn) AS a
),
hidden AS (
  DELETE FROM bucket_artifact x USING stored s, input i WHERE x.bucket_id = s.bucket_id AND i."bucketId" = s.bucket_id
    AND i.shown IS NOT NULL AND NOT EXISTS (SELECT 1 FROM shown a WHERE a."bucketId" = x.bucket_id AND a.arn = x.arn)
),
sampled AS (
  INSERT INTO bucket_artifact (bucket_id, arn, result_status, sensitive) SELECT "bucketId", arn, "resultStatus", sensitive FROM shown
  ON CONFLICT (bucket_id, arn) DO UPDATE SET result_status = excluded.result_status, sensitive = excluded.sensitive
),
dropped AS (
  DELETE FROM bucket_detection x USING stored s WHERE x.bucket_id = s.bucket_id
    AND NOT EXISTS (SELECT 1 FROM found d WHERE d."bucketId" = x.bucket_id AND d."detectionId" = x.detection_id)
),
detected AS (
  INSERT INTO bucket_detection (bucket_id, detection_id, name, arn, type, count, suppressed, page_id, page_index)
  SELECT "bucketId", "detectionId", name, arn, type, count, suppressed, "pageId", "pageIndex" FROM found
  ON CONFLICT (bucket_id, detection_id) DO UPDATE SET name = excluded.name, arn = excluded.arn, type = excluded.type, count = excluded.count,
    suppressed = excluded.suppressed, page_id = excluded.page_id, page_index = excluded.page_index
)
SELECT count(*)::int AS stored FROM stored`;

/** Keeps a page of profiles with their detections. */
export async function upsertProfiles(tx: Tx, rows: readonly Kept<ProfileRow>[]): Promise<{ stored: number }> {
  const { rows: results } = await tx.query<{ stored: number }>(UPSERT, [toRecords(rows)]);
  return { stored: results[0]?.stored ?? 0 };
}

/** What a profile depends on. As long as the bucket still says the same, its profile is not asked for again. */
const READ_FOR = `concat_ws(' ', extract(epoch FROM b.last_automated_discovery_at)::text, b.sensitivity_score::text)`;

/** The buckets of a scope that automated discovery has looked at since their profile was read. */
export async function listBucketsToProfile(db: Db, scopeId: number): Promise<ProfiledBucket[]> {
  const { rows } = await db.query<ProfiledBucket>(
    `SELECT b.id::text AS "bucketId", b.arn, ${READ_FOR} AS "readFor" FROM bucket b LEFT JOIN bucket_profile p ON p.bucket_id = b.id
     WHERE b.scope_id = $1 AND b.gone_at IS NULL AND b.error_code IS NULL
       AND (b.automated_discovery = 'MONITORED' OR b.sensitivity_score <> 50) AND p.read_for IS DISTINCT FROM ${READ_FOR}
     ORDER BY b.id`,
    [scopeId],
  );
  return rows;
}
