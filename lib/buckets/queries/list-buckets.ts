import { type Actor, authorise } from "#lib/access/actor.ts";
import type { BucketPage } from "#lib/buckets/bucket.ts";
import { bucketConditions } from "#lib/buckets/queries/bucket-conditions.ts";
import { bucketOrder } from "#lib/buckets/queries/bucket-order.ts";
import { BUCKET_COLUMNS, BUCKET_TABLES, type SelectedBucket, toBucketRow } from "#lib/buckets/queries/bucket-row.ts";
import type { BucketFilter } from "#lib/buckets/search-params.ts";
import { allOf, sql, toStatement } from "#lib/db/fragment.ts";
import { behind, orderBy, placeOf, toPlace } from "#lib/db/keyset.ts";
import { pool } from "#lib/db/pool.ts";

/** Rows in one page of the list. */
export const BUCKET_PAGE_SIZE = 100;

/**
 * One page of the buckets that match, in the filter's order, with exact totals.
 * @throws PlimsollError invalid when `filter.after` is not a place in this order.
 */
export async function listBuckets(actor: Actor, filter: BucketFilter): Promise<BucketPage> {
  authorise(actor, "posture:read");
  const order = bucketOrder(filter.sort);
  const matching = bucketConditions(filter);
  const page = filter.after === null ? matching : [...matching, behind(order, filter.after)];
  const [listed, counted] = await Promise.all([
    pool().query<SelectedBucket & { place: string[] }>(
      toStatement(sql`SELECT ${BUCKET_COLUMNS}, ${placeOf(order)} AS "place" FROM ${BUCKET_TABLES}
        WHERE ${allOf(page)} ORDER BY ${orderBy(order)} LIMIT ${BUCKET_PAGE_SIZE + 1}`),
    ),
    pool().query<{ total: number; outOf: number }>(
      toStatement(sql`SELECT count(*) FILTER (WHERE ${allOf(matching)}) AS "total",
        count(*) FILTER (WHERE b.gone_at IS NULL) AS "outOf" FROM bucket b`),
    ),
  ]);
  const rows = listed.rows.slice(0, BUCKET_PAGE_SIZE);
  const last = rows.at(-1);
  return {
    rows: rows.map(({ place, ...row }) => toBucketRow(row)),
    total: counted.rows[0]?.total ?? 0,
    outOf: counted.rows[0]?.outOf ?? 0,
    next: last !== undefined && listed.rows.length > rows.length ? toPlace(order, last.place) : null,
  };
}
