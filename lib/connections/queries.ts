import { type Actor, authorise } from "#lib/access/actor.ts";
import { can } from "#lib/access/roles.ts";
import type { ConnectionDetail, ConnectionRegion } from "#lib/connections/connection-view.ts";
import { pool } from "#lib/db/pool.ts";
import { SCOPE_STATES } from "#lib/scopes/scope.ts";

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

type StoredRegion = Omit<ConnectionRegion, "state"> & { state: string };
type Row = Omit<ConnectionDetail, "disabledAt" | "regions"> & { disabledAt: Date | null; regions: StoredRegion[] };

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** Every connection with the state of each of its Regions, those in use first. */
export async function listConnectionDetails(actor: Actor): Promise<ConnectionDetail[]> {
  authorise(actor, "posture:read");
  const { rows } = await pool().query<Row>(
    `SELECT c.id, c.name, c.account_id AS "accountId", c.role_arn AS "roleArn", c.external_id AS "externalId",
            c.disabled_at AS "disabledAt", max(s.caller_arn) AS "callerArn",
            json_agg(json_build_object('region', r.region, 'state', coalesce(s.state, 'never'), 'reason', s.state_reason,
              'remedy', s.state_remedy, 'stateAt', to_char(s.state_at AT TIME ZONE 'UTC', ${ISO}),
              'completeAt', to_char(s.complete_at AT TIME ZONE 'UTC', ${ISO})) ORDER BY r.place) AS regions
       FROM connection c CROSS JOIN unnest(c.regions) WITH ORDINALITY AS r (region, place)
       LEFT JOIN scope s ON s.connection_id = c.id AND s.region = r.region
      GROUP BY c.id ORDER BY c.disabled_at IS NOT NULL, c.name`,
  );
  const manages = can(actor.role, "connections:manage");
  return rows.map((row) => ({
    ...row,
    externalId: manages ? row.externalId : null,
    disabledAt: row.disabledAt?.toISOString() ?? null,
    regions: row.regions.map((region) => ({
      ...region,
      state: SCOPE_STATES.find((state) => state === region.state) ?? "failed",
    })),
  }));
}
