import { type Actor, authorise } from "#lib/access/actor.ts";
import { pool } from "#lib/db/pool.ts";

/** A connection as pages show it. The external id is no secret, but only who manages connections needs it. */
export type ConnectionView = {
  id: string;
  name: string;
  accountId: string | null;
  roleArn: string | null;
  regions: readonly string[];
  /** ISO 8601 in UTC; null while the connection is in use. */
  disabledAt: string | null;
};

/** Every way into AWS, by name. The one that stands for imported files has no Region and is left out. */
export async function listConnections(actor: Actor): Promise<ConnectionView[]> {
  authorise(actor, "sync:read");
  const { rows } = await pool().query<Omit<ConnectionView, "disabledAt"> & { disabledAt: Date | null }>(
    `SELECT id, name, account_id AS "accountId", role_arn AS "roleArn", regions, disabled_at AS "disabledAt"
     FROM connection WHERE cardinality(regions) > 0 ORDER BY name`,
  );
  return rows.map((row) => ({ ...row, disabledAt: row.disabledAt?.toISOString() ?? null }));
}
