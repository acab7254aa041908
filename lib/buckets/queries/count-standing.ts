import { type Actor, authorise } from "#lib/access/actor.ts";
import type { BucketStanding } from "#lib/buckets/bucket.ts";
import { UNKNOWN_SENSITIVITIES } from "#lib/buckets/sensitivity.ts";
import { sql, toStatement } from "#lib/db/fragment.ts";
import { pool } from "#lib/db/pool.ts";

/** The numbers of the list's verdict, over present buckets. */
export async function countStanding(actor: Actor): Promise<BucketStanding> {
  authorise(actor, "posture:read");
  const { rows } = await pool().query<BucketStanding>(
    toStatement(sql`SELECT count(*) FILTER (WHERE b.gone_at IS NULL) AS "present",
      count(*) FILTER (WHERE b.gone_at IS NOT NULL) AS "gone",
      count(*) FILTER (WHERE b.gone_at IS NULL AND b.sensitivity = 'sensitive' AND b.reach = 'public') AS "sensitivePublic",
      count(*) FILTER (WHERE b.gone_at IS NULL AND b.sensitivity = ANY(${UNKNOWN_SENSITIVITIES}::text[])) AS "unknown"
      FROM bucket b`),
  );
  return rows[0] ?? { present: 0, gone: 0, sensitivePublic: 0, unknown: 0 };
}
