import { type Encryption, MACIE_ENCRYPTIONS } from "#lib/buckets/encryption.ts";
import { BUCKET_FACETS, type BucketFacet, type BucketFilter } from "#lib/buckets/search-params.ts";
import { escapeLike, joinSql, type Sql, sql } from "#lib/db/fragment.ts";

/** `encryptionOf` (lib/buckets/encryption.ts) in SQL. */
export const ENCRYPTION: Sql = sql`CASE b.default_encryption ${joinSql(
  Object.entries(MACIE_ENCRYPTIONS).map(([stored, encryption]) => sql`WHEN ${stored} THEN ${encryption}`),
  sql` `,
)} ELSE ${"unknown" satisfies Encryption} END`;

/** What each facet counts by. */
export const FACET_VALUES: Record<BucketFacet, Sql> = {
  reach: sql`b.reach`,
  sensitivity: sql`b.sensitivity`,
  account: sql`b.account_id`,
  region: sql`b.region`,
  encryption: ENCRYPTION,
  owner: sql`COALESCE(b.owner, '')`,
};

/** Every restriction of a filter, over `bucket b`. `except` leaves one facet out: the counts its other values would give. */
export function bucketConditions(filter: BucketFilter, except?: BucketFacet): Sql[] {
  const facets = BUCKET_FACETS.filter((facet) => facet !== except && filter[facet].length > 0);
  return [
    ...(filter.gone === "shown" ? [] : [filter.gone === "only" ? sql`b.gone_at IS NOT NULL` : sql`b.gone_at IS NULL`]),
    ...(filter.q === null ? [] : [sql`b.name ILIKE ${`%${escapeLike(filter.q)}%`}`]),
    ...facets.map((facet) => sql`${FACET_VALUES[facet]} = ANY(${filter[facet]}::text[])`),
  ];
}
