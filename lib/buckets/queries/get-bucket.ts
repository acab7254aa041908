import { type Actor, authorise } from "#lib/access/actor.ts";
import type { BucketDetail, BucketDetection, BucketProfile, EvidencePointer } from "#lib/buckets/bucket-detail.ts";
import { BUCKET_COLUMNS, BUCKET_TABLES, type SelectedBucket, toBucketRow } from "#lib/buckets/queries/bucket-row.ts";
import { isoUtc, type Sql, sql, toStatement } from "#lib/db/fragment.ts";
import { pool } from "#lib/db/pool.ts";
import { PlimsollError } from "#lib/errors.ts";

const unclassifiable = (column: Sql) => sql`json_build_object('fileType', ${column}->>'fileType',
  'storageClass', ${column}->>'storageClass', 'total', ${column}->>'total')`;

/** The page a row points at, or null: `page` is the alias of `evidence_page`, `index` the row's place in it. */
const evidence = (page: Sql, index: Sql) => sql`CASE WHEN ${page}.id IS NULL THEN NULL ELSE json_build_object(
  'pageId', ${page}.id::text, 'index', ${index}, 'sha256', encode(${page}.sha256, 'hex'),
  'fetchedAt', ${isoUtc(sql`${page}.fetched_at`)}, 'operation', ${page}.operation, 'requestId', ${page}.request_id) END`;

const DETAIL: Sql = sql`
  b.arn AS "arn", b.partition AS "partition", b.generation AS "generation", ${isoUtc(sql`b.bucket_created_at`)} AS "bucketCreatedAt",
  b.error_message AS "errorMessage", b.size_in_bytes_compressed::text AS "sizeInBytesCompressed",
  ${unclassifiable(sql`b.unclassifiable_objects`)} AS "unclassifiableObjects",
  ${unclassifiable(sql`b.unclassifiable_bytes`)} AS "unclassifiableBytes",
  b.objects_customer_managed::text AS "objectsCustomerManaged", b.objects_kms_managed::text AS "objectsKmsManaged",
  b.objects_s3_managed::text AS "objectsS3Managed", b.objects_unencrypted::text AS "objectsUnencrypted",
  b.objects_unknown_encryption::text AS "objectsUnknownEncryption", b.effective_permission AS "effectivePermission",
  b.public_access AS "publicAccess", b.shared_access AS "sharedAccess", b.replicated AS "replicated",
  b.replicated_externally AS "replicatedExternally", COALESCE(b.replication_accounts, '{}') AS "replicationAccounts",
  b.kms_master_key_id AS "kmsMasterKeyId", b.versioning AS "versioning",
  b.allows_unencrypted_uploads AS "allowsUnencryptedUploads", b.automated_discovery AS "automatedDiscovery",
  b.sensitivity_score AS "sensitivityScore", b.is_defined_in_job AS "isDefinedInJob",
  b.is_monitored_by_job AS "isMonitoredByJob", b.last_job_id AS "lastJobId", ${isoUtc(sql`b.last_job_run_at`)} AS "lastJobRunAt",
  b.tags AS "tags", b.highest_severity AS "highestSeverity", ${isoUtc(sql`b.first_seen_at`)} AS "firstSeenAt",
  b.missed_runs AS "missedRuns", c.name AS "connection", ${evidence(sql`e`, sql`b.page_index`)} AS "evidence"`;

type Selected = SelectedBucket &
  Omit<BucketDetail, keyof SelectedBucket | "profile" | "detections"> & { evidence: EvidencePointer | null };

/**
 * One bucket with everything stored of it, a gone one too.
 * @throws PlimsollError not_found when no bucket has this id.
 */
export async function getBucket(actor: Actor, id: string): Promise<BucketDetail> {
  authorise(actor, "posture:read");
  const found = /^\d{1,18}$/.test(id) ? await readBucket(id) : undefined;
  if (found === undefined) {
    throw new PlimsollError("not_found", {
      message: "There is no such bucket.",
      remedy: "Look for it by name in the list of buckets.",
    });
  }
  const [profile, detections] = await Promise.all([readProfile(id), readDetections(id)]);
  return { ...toBucketRow(found), profile, detections };
}

async function readBucket(id: string): Promise<Selected | undefined> {
  const { rows } = await pool().query<Selected>(
    toStatement(sql`SELECT ${BUCKET_COLUMNS}, ${DETAIL} FROM ${BUCKET_TABLES}
      LEFT JOIN connection c ON c.id = s.connection_id
      LEFT JOIN evidence_page e ON e.id = b.page_id
      WHERE b.id = ${id}::bigint`),
  );
  return rows[0];
}

async function readProfile(id: string): Promise<BucketProfile | null> {
  const { rows } = await pool().query<BucketProfile>(
    toStatement(sql`SELECT ${isoUtc(sql`p.profile_updated_at`)} AS "profileUpdatedAt", p.score_overridden AS "scoreOverridden",
        p.bytes_classified::text AS "bytesClassified", p.items_classified::text AS "itemsClassified",
        p.items_sensitive::text AS "itemsSensitive", p.items_skipped::text AS "itemsSkipped",
        p.skipped_invalid_encryption::text AS "skippedInvalidEncryption", p.skipped_invalid_kms::text AS "skippedInvalidKms",
        p.skipped_permission_denied::text AS "skippedPermissionDenied", p.total_detections::text AS "totalDetections",
        p.detections_suppressed::text AS "detectionsSuppressed", ${isoUtc(sql`p.fetched_at`)} AS "fetchedAt",
        ${evidence(sql`e`, sql`p.page_index`)} AS "evidence"
      FROM bucket_profile p LEFT JOIN evidence_page e ON e.id = p.page_id WHERE p.bucket_id = ${id}::bigint`),
  );
  return rows[0] ?? null;
}

async function readDetections(id: string): Promise<BucketDetection[]> {
  const { rows } = await pool().query<BucketDetection>(
    toStatement(sql`SELECT d.detection_id AS "id", d.name AS "name", d.arn AS "arn", d.type AS "type",
        d.count::text AS "count", d.suppressed AS "suppressed"
      FROM bucket_detection d WHERE d.bucket_id = ${id}::bigint ORDER BY d.suppressed, d.count DESC, d.name`),
  );
  return rows;
}
