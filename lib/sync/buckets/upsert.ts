import type { Tx } from "#lib/db/sql.ts";
import { PlimsollError } from "#lib/errors.ts";
import { isOutOfSight } from "#lib/sync/accounts/upsert.ts";
import type { BucketRow } from "#lib/sync/buckets/normalise.ts";
import type { Kept, PhaseContext, Swept } from "#lib/sync/phase.ts";
import { type Columns, columnList, recordSet, selectList, toRecords, updateList } from "#lib/sync/record-set.ts";

/** The columns that a row of AWS fills, in the order in which they are written. */
export const BUCKET_COLUMNS: Columns<Kept<BucketRow>> = {
  partition: "text",
  name: "text",
  arn: "text",
  accountId: "text",
  region: "text",
  bucketCreatedAt: "timestamptz",
  macieUpdatedAt: "timestamptz",
  lastAutomatedDiscoveryAt: "timestamptz",
  errorCode: "text",
  errorMessage: "text",
  objectCount: "bigint",
  sizeInBytes: "bigint",
  sizeInBytesCompressed: "bigint",
  classifiableObjectCount: "bigint",
  classifiableSizeInBytes: "bigint",
  unclassifiableObjects: "jsonb",
  unclassifiableBytes: "jsonb",
  objectsCustomerManaged: "bigint",
  objectsKmsManaged: "bigint",
  objectsS3Managed: "bigint",
  objectsUnencrypted: "bigint",
  objectsUnknownEncryption: "bigint",
  effectivePermission: "text",
  publicAccess: "jsonb",
  sharedAccess: "text",
  replicated: "boolean",
  replicatedExternally: "boolean",
  replicationAccounts: "text[]",
  defaultEncryption: "text",
  kmsMasterKeyId: "text",
  versioning: "boolean",
  allowsUnencryptedUploads: "text",
  automatedDiscovery: "text",
  sensitivityScore: "integer",
  isDefinedInJob: "text",
  isMonitoredByJob: "text",
  lastJobId: "text",
  lastJobRunAt: "timestamptz",
  tags: "jsonb",
  owner: "text",
  environment: "text",
  reach: "text",
  pageId: "bigint",
  pageIndex: "integer",
  bodyHash: "text",
  fetchedAt: "timestamptz",
};

const FACTS = Object.keys(BUCKET_COLUMNS).filter((member) => member !== "fetchedAt");

/**
 * A bucket is the same one while its account and Region stay, and, once it was gone, while its creation stays.
 * Creation alone says nothing: Macie also moves it when the policy is edited.
 */
const UPSERT = `
WITH input AS (SELECT DISTINCT ON (r.partition, r.name) * FROM ${recordSet("$1", "r", BUCKET_COLUMNS)} ORDER BY r.partition, r.name),
latest AS (
  SELECT DISTINCT ON (b.partition, b.name) b.* FROM bucket b JOIN input i ON (b.partition, b.name) = (i.partition, i.name)
  ORDER BY b.partition, b.name, b.generation DESC
),
decided AS (
  SELECT i.*, l.id AS known_id, coalesce(l.generation, 0) AS known_generation, l.gone_at, l.body_hash AS known_hash,
    l.id IS NOT NULL AND (l.account_id <> i."accountId" OR l.region <> i.region
      OR (l.gone_at IS NOT NULL AND l.bucket_created_at <> i."bucketCreatedAt")) IS TRUE AS is_other
  FROM input i LEFT JOIN latest l ON (l.partition, l.name) = (i.partition, i.name)
),
named AS (
  INSERT INTO account (id, last_seen_at) SELECT DISTINCT ON ("accountId") "accountId", "fetchedAt" FROM input ORDER BY "accountId"
  ON CONFLICT (id) DO NOTHING
),
superseded AS (
  UPDATE bucket b SET gone_at = coalesce(b.gone_at, d."fetchedAt") FROM decided d WHERE b.id = d.known_id AND d.is_other
),
touched AS (
  UPDATE bucket b SET scope_id = $2, last_seen_run_id = $3, last_seen_at = d."fetchedAt", missed_runs = 0
  FROM decided d WHERE b.id = d.known_id AND NOT d.is_other AND d.gone_at IS NULL AND d.known_hash = d."bodyHash"
),
written AS (
  INSERT INTO bucket (${columnList(FACTS)}, generation, scope_id, last_seen_run_id, first_seen_at, last_seen_at)
  SELECT ${selectList(FACTS, "d")}, d.known_generation + (d.known_id IS NULL OR d.is_other)::int, $2, $3, d."fetchedAt", d."fetchedAt"
  FROM decided d WHERE d.known_id IS NULL OR d.is_other OR d.gone_at IS NOT NULL OR d.known_hash <> d."bodyHash"
  ORDER BY d.partition, d.name
  ON CONFLICT (partition, name, generation) DO UPDATE SET ${updateList(FACTS)}, scope_id = excluded.scope_id,
    last_seen_run_id = excluded.last_seen_run_id, last_seen_at = excluded.last_seen_at, missed_runs = 0, gone_at = NULL
  RETURNING 1
)
SELECT count(*)::int AS stored FROM written`;

/** Keeps a page of buckets: changed ones are written, and every one is marked as seen by this run. */
export async function upsertBuckets(
  tx: Tx,
  rows: readonly Kept<BucketRow>[],
  { scopeId, runId }: PhaseContext,
): Promise<{ stored: number }> {
  const { rows: results } = await tx.query<{ stored: number }>(UPSERT, [toRecords(rows), scopeId, runId]);
  return { stored: results[0]?.stored ?? 0 };
}

/** How many buckets may be missing before we doubt the listing: a fifth of them, or ten. */
export const mayBeGone = (known: number): number => Math.max(Math.ceil(known * 0.2), 10);

function held(missing: number, known: number): PlimsollError {
  return new PlimsollError("aws_protocol", {
    message: `Macie no longer lists ${missing} of ${known} known buckets. That is too many at once to believe, so none is marked as gone.`,
    remedy: "Look in the Macie console. If they were really deleted, run `npm run sync -- --accept-drop` once.",
  });
}

/**
 * After a whole listing: a bucket that two whole listings in a row did not name is gone, unless so many are missing
 * that the listing itself is in doubt. One that was named but could not be read is not missing, and neither is one of
 * an account that Macie does not look into, unless a person says so.
 */
export async function sweepBuckets(tx: Tx, { scopeId, runId, acceptDrop }: PhaseContext): Promise<Swept> {
  const { rows } = await tx.query<{ known: number; missing: number }>(
    `WITH unlisted AS (
       UPDATE bucket b SET missed_runs = CASE WHEN $3 OR NOT ${isOutOfSight("b")} THEN missed_runs + 1 ELSE 1 END
       WHERE scope_id = $1 AND gone_at IS NULL AND last_seen_run_id <> $2
         AND name NOT IN (SELECT record_id FROM quarantine WHERE scope_id = $1 AND kind = 'bucket' AND resolved_at IS NULL)
       RETURNING $3 OR NOT ${isOutOfSight("b")} AS "isMissing"
     )
     SELECT (SELECT count(*)::int FROM bucket WHERE scope_id = $1 AND gone_at IS NULL) AS known,
       (SELECT count(*)::int FROM unlisted WHERE "isMissing") AS missing`,
    [scopeId, runId, acceptDrop],
  );
  const { known = 0, missing = 0 } = rows[0] ?? {};
  if (missing === 0) return {};
  if (missing >= mayBeGone(known) && !acceptDrop) return { counts: { missing }, problem: held(missing, known) };
  const { rowCount } = await tx.query(
    "UPDATE bucket SET gone_at = now() WHERE scope_id = $1 AND gone_at IS NULL AND missed_runs >= 2",
    [scopeId],
  );
  const gone = rowCount ?? 0;
  return { counts: { gone, missing: missing - gone } };
}
