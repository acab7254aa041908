import { type Actor, authorise } from "#lib/access/actor.ts";
import { allOf, sql, toStatement } from "#lib/db/fragment.ts";
import { pool } from "#lib/db/pool.ts";
import type { FindingStanding } from "#lib/findings/finding-row.ts";
import { usualConditions } from "#lib/findings/queries/finding-conditions.ts";
import { NO_FINDING_FILTER } from "#lib/findings/search-params.ts";

/** The numbers of the list's verdict, over current findings. */
export async function countStanding(actor: Actor): Promise<FindingStanding> {
  authorise(actor, "findings:read");
  const current = allOf(Object.values(usualConditions(NO_FINDING_FILTER)));
  const { rows } = await pool().query<FindingStanding>(
    toStatement(sql`SELECT count(*) AS "current", count(*) FILTER (WHERE f.severity = 3) AS "high",
      count(*) FILTER (WHERE f.category = 'POLICY') AS "policy", count(DISTINCT f.bucket_name) AS "buckets"
      FROM finding f WHERE ${current}`),
  );
  return rows[0] ?? { current: 0, high: 0, policy: 0, buckets: 0 };
}
