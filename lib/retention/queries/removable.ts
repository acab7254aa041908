import { type Sql, sql } from "#lib/db/fragment.ts";
import type { RetentionKind } from "#lib/retention/retention.ts";

const ACTIVE: Sql = sql`SELECT 1 FROM legal_hold h WHERE h.released_at IS NULL`;

/** Whether an active hold is of an account and a bucket. */
const isHeld = (accountId: Sql, bucketName: Sql): Sql =>
  sql`EXISTS (${ACTIVE} AND (h.account_id IS NULL OR h.account_id = ${accountId}) AND (h.bucket_name IS NULL OR h.bucket_name = ${bucketName}))`;

/** Every row that points at a page. A table with a `page_id` that is not here would lose its pages: a test looks. */
const POINTERS: Sql = sql`
  SELECT page_id FROM bucket UNION ALL SELECT page_id FROM bucket_profile UNION ALL SELECT page_id FROM bucket_detection
  UNION ALL SELECT page_id FROM finding UNION ALL SELECT page_id FROM job UNION ALL SELECT page_id FROM record_version
  UNION ALL SELECT page_id FROM macie_setting UNION ALL SELECT page_id FROM macie_tie_out`;

/**
 * What is past its rule, as `key` and `held`. A version is held with its record. A page speaks of many buckets, so that
 * while any hold is active every page is held.
 */
export function pastRule(kind: RetentionKind, days: number): Sql {
  const limit = sql`now() - ${days} * interval '24 hours'`;
  if (kind === "finding") {
    return sql`SELECT f.pk AS key, ${isHeld(sql`f.account_id`, sql`f.bucket_name`)} AS held FROM finding f
      WHERE f.upstream <> 'listed' AND f.last_seen_at < ${limit}`;
  }
  if (kind === "history") {
    return sql`SELECT v.ctid AS key, CASE
        WHEN v.kind = 'finding' THEN ${isHeld(sql`f.account_id`, sql`f.bucket_name`)}
        WHEN v.kind IN ('bucket', 'profile', 'detection') THEN ${isHeld(sql`b.account_id`, sql`b.name`)}
        ELSE EXISTS (${ACTIVE}) END AS held
      FROM record_version v LEFT JOIN finding f ON v.kind = 'finding' AND f.pk = v.record_id
        LEFT JOIN bucket b ON v.kind IN ('bucket', 'profile', 'detection') AND b.id = v.record_id
      WHERE v.valid_to < ${limit}`;
  }
  return sql`SELECT e.id AS key, EXISTS (${ACTIVE}) AS held FROM evidence_page e
    WHERE e.fetched_at < ${limit} AND NOT EXISTS (SELECT 1 FROM (${POINTERS}) p WHERE p.page_id = e.id)`;
}
