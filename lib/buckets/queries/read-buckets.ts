import { type Actor, authorise } from "#lib/access/actor.ts";
import type { BucketRow } from "#lib/buckets/bucket.ts";
import { bucketConditions } from "#lib/buckets/queries/bucket-conditions.ts";
import { bucketOrder } from "#lib/buckets/queries/bucket-order.ts";
import { BUCKET_COLUMNS, BUCKET_TABLES, type SelectedBucket, toBucketRow } from "#lib/buckets/queries/bucket-row.ts";
import type { BucketFilter } from "#lib/buckets/search-params.ts";
import { inBatches } from "#lib/db/batches.ts";
import { allOf, sql, toStatement } from "#lib/db/fragment.ts";
import { orderBy } from "#lib/db/keyset.ts";
import type { Tx } from "#lib/db/sql.ts";

const BATCH = 500;

export type BucketReading = { tx: Tx; filter: BucketFilter };

/** Every bucket that matches, in the filter's order from its beginning, batch by batch. */
export async function* readBuckets(actor: Actor, { tx, filter }: BucketReading): AsyncGenerator<BucketRow[]> {
  authorise(actor, "posture:read");
  const statement = sql`SELECT ${BUCKET_COLUMNS} FROM ${BUCKET_TABLES}
    WHERE ${allOf(bucketConditions(filter))} ORDER BY ${orderBy(bucketOrder(filter.sort))}`;
  for await (const rows of inBatches<SelectedBucket>(tx, statement, BATCH)) yield rows.map(toBucketRow);
}

/** How many buckets `readBuckets` will give in the same transaction. */
export async function countBuckets(actor: Actor, { tx, filter }: BucketReading): Promise<number> {
  authorise(actor, "posture:read");
  const statement = sql`SELECT count(*) AS "total" FROM bucket b WHERE ${allOf(bucketConditions(filter))}`;
  const { rows } = await tx.query<{ total: number }>(toStatement(statement));
  return rows[0]?.total ?? 0;
}
