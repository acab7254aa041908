import { type Actor, authorise } from "#lib/access/actor.ts";
import { allOf, joinSql, nothing, type Sql, sql, toStatement } from "#lib/db/fragment.ts";
import { pool } from "#lib/db/pool.ts";
import { type Facet, type FacetRow, toFacets } from "#lib/filter/facet.ts";
import { FACET_VALUES, findingConditions } from "#lib/findings/queries/finding-conditions.ts";
import { type AskedFilter, askedBy } from "#lib/findings/queries/key-mask.ts";
import { FINDING_FACETS, type FindingFacet, type FindingFilter } from "#lib/findings/search-params.ts";

/** Values shown of one facet. Those that are chosen are always among them. */
const SHOWN = 40;

/** The counts beside the list: what each value would give under the rest of the filter. */
export async function countFindingFacets(actor: Actor, filter: FindingFilter): Promise<Facet<FindingFacet>[]> {
  authorise(actor, "findings:read");
  const statement = joinSql(
    FINDING_FACETS.map((facet) => countFacet(askedBy(actor, filter), facet)),
    sql` UNION ALL `,
  );
  const { rows } = await pool().query<FacetRow>(toStatement(statement));
  return toFacets(FINDING_FACETS, rows);
}

function countFacet(filter: AskedFilter, facet: FindingFacet): Sql {
  const { value, many } = FACET_VALUES[facet];
  const named = facet === "account";
  return sql`(
    SELECT ${facet}::text AS "parameter", v.value AS "value", ${named ? sql`a.name` : sql`NULL`} AS "name",
      v.count AS "count", v.n AS "n"
    FROM (
      SELECT c.value, c.count, count(*) OVER () AS n
      FROM (
        SELECT ${many ? sql`u.value` : value} AS value, count(*) AS count
        FROM finding f ${many ? sql`CROSS JOIN LATERAL (SELECT DISTINCT unnest(${value})) AS u (value)` : nothing}
        WHERE ${allOf(findingConditions(filter, facet))} GROUP BY 1
      ) c WHERE c.value IS NOT NULL
    ) v ${named ? sql`LEFT JOIN account a ON a.id = v.value` : nothing}
    ORDER BY v.value = ANY(${filter[facet]}::text[]) DESC, v.count DESC, v.value LIMIT ${SHOWN})`;
}
