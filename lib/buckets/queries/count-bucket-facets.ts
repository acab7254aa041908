import { type Actor, authorise } from "#lib/access/actor.ts";
import { bucketConditions, FACET_VALUES } from "#lib/buckets/queries/bucket-conditions.ts";
import { BUCKET_FACETS, type BucketFacet, type BucketFilter } from "#lib/buckets/search-params.ts";
import { allOf, joinSql, type Sql, sql, toStatement } from "#lib/db/fragment.ts";
import { pool } from "#lib/db/pool.ts";
import { type Facet, type FacetRow, toFacets } from "#lib/filter/facet.ts";

/** Values shown of one facet. Those that are chosen are always among them. */
const SHOWN = 40;

/** The counts beside the list: what each value would give under the rest of the filter. */
export async function countBucketFacets(actor: Actor, filter: BucketFilter): Promise<Facet<BucketFacet>[]> {
  authorise(actor, "posture:read");
  const statement = joinSql(
    BUCKET_FACETS.map((facet) => countFacet(filter, facet)),
    sql` UNION ALL `,
  );
  const { rows } = await pool().query<FacetRow>(toStatement(statement));
  return toFacets(BUCKET_FACETS, rows);
}

function countFacet(filter: BucketFilter, facet: BucketFacet): Sql {
  return sql`(
    SELECT ${facet}::text AS "parameter", v.value AS "value", ${facet === "account" ? sql`a.name` : sql`NULL`} AS "name",
      v.count AS "count", v.n AS "n"
    FROM (
      SELECT c.value, c.count, count(*) OVER () AS n
      FROM (
        SELECT ${FACET_VALUES[facet]} AS value, count(*) AS count FROM bucket b
        WHERE ${allOf(bucketConditions(filter, facet))} GROUP BY 1
      ) c
    ) v ${facet === "account" ? sql`LEFT JOIN account a ON a.id = v.value` : sql``}
    ORDER BY v.value = ANY(${filter[facet]}::text[]) DESC, v.count DESC, v.value LIMIT ${SHOWN})`;
}
