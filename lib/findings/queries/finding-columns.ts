import type { Actor } from "#lib/access/actor.ts";
import { isoUtc, type Sql, sql } from "#lib/db/fragment.ts";
import { keyColumns, seesKeys } from "#lib/findings/queries/key-mask.ts";

/** Detections shown in a row of a list; its sheet shows all. */
export const LISTED_DETECTIONS = 4;

/** The columns of a `FindingRow`, over `FINDING_TABLES`. `detections`: how many of them, null for all. Keys as the actor may see them. */
export function findingColumns(actor: Actor, detections: number | null): Sql {
  return sql`
  f.pk::text AS "pk", f.finding_id AS "findingId", f.account_id AS "accountId", a.name AS "accountName", f.region AS "region",
  f.type AS "type", f.category AS "category", f.severity AS "severity", f.count::text AS "count",
  ${isoUtc(sql`f.created_at`)} AS "createdAt", ${isoUtc(sql`f.updated_at`)} AS "updatedAt", f.archived AS "archived",
  f.sample AS "sample", f.upstream AS "upstream", f.bucket_name AS "bucketName", f.bucket_id::text AS "bucketId",
  ${keyColumns(seesKeys(actor))},
  f.origin_type AS "originType", f.job_id AS "jobId", j.name AS "jobName",
  f.result_status AS "resultStatus", f.occurrences::text AS "occurrences",
  f.additional_occurrences AS "additionalOccurrences", ${detected(detections)} AS "detections",
  COALESCE(cardinality(f.detection_names), 0) AS "detectionCount", ${isoUtc(sql`f.last_seen_at`)} AS "lastSeenAt",
  s.endpoint AS "endpoint"`;
}

export const FINDING_TABLES: Sql = sql`finding f
  LEFT JOIN account a ON a.id = f.account_id
  LEFT JOIN scope s ON s.id = f.scope_id
  LEFT JOIN job j ON j.account_id = f.account_id AND j.region = f.region AND j.job_id = f.job_id`;

function detected(limit: number | null): Sql {
  return sql`COALESCE((SELECT json_agg(json_build_object(
      'type', t.detection_type, 'name', t.name, 'category', t.category, 'count', t.count::text) ORDER BY t.count DESC, t.name)
    FROM (SELECT d.* FROM finding_detection d WHERE d.finding_pk = f.pk
      ORDER BY d.count DESC, d.name LIMIT ${limit}::bigint) t), '[]')`;
}
