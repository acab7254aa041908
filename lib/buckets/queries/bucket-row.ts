import type { BucketRow } from "#lib/buckets/bucket.ts";
import { ENCRYPTION } from "#lib/buckets/queries/bucket-conditions.ts";
import { REACHES } from "#lib/buckets/reach.ts";
import { SENSITIVITIES } from "#lib/buckets/sensitivity.ts";
import { isoUtc, type Sql, sql } from "#lib/db/fragment.ts";

/** The columns of a `BucketRow`, over `BUCKET_TABLES`. */
export const BUCKET_COLUMNS: Sql = sql`
  b.id::text AS "id", b.name AS "name", b.account_id AS "accountId", a.name AS "accountName", b.region AS "region",
  b.owner AS "owner", b.environment AS "environment", b.reach AS "reach", b.sensitivity AS "sensitivity",
  b.sensitivity_reason AS "sensitivityReason", COALESCE(b.categories, '{}') AS "categories", b.error_code AS "errorCode",
  b.object_count::text AS "objectCount", b.size_in_bytes::text AS "sizeInBytes",
  b.classifiable_object_count::text AS "classifiableObjectCount",
  b.classifiable_size_in_bytes::text AS "classifiableSizeInBytes",
  b.sensitive_findings AS "sensitiveFindings", b.policy_findings AS "policyFindings", ${ENCRYPTION} AS "encryption",
  ${isoUtc(sql`b.last_automated_discovery_at`)} AS "lastDiscoveryAt", ${isoUtc(sql`b.macie_updated_at`)} AS "macieUpdatedAt",
  ${isoUtc(sql`b.last_seen_at`)} AS "lastSeenAt", ${isoUtc(sql`b.gone_at`)} AS "goneAt", s.endpoint AS "endpoint"`;

export const BUCKET_TABLES: Sql = sql`bucket b
  LEFT JOIN account a ON a.id = b.account_id
  LEFT JOIN scope s ON s.id = b.scope_id`;

/** A row as selected, whose vocabularies may hold a word that this version does not know. */
export type SelectedBucket = Omit<BucketRow, "reach" | "sensitivity"> & { reach: string; sensitivity: string };

/** A word we do not know is unknown, never the least of them. */
export function toBucketRow<Row extends SelectedBucket>(
  row: Row,
): Omit<Row, "reach" | "sensitivity"> & Pick<BucketRow, "reach" | "sensitivity"> {
  return {
    ...row,
    reach: REACHES.find((one) => one === row.reach) ?? "unknown",
    sensitivity: SENSITIVITIES.find((one) => one === row.sensitivity) ?? "unknown",
  };
}
