import { type Actor, authorise } from "#lib/access/actor.ts";
import { pool } from "#lib/db/pool.ts";
import { toScopeState } from "#lib/scopes/scope.ts";
import type { ScopeView } from "#lib/scopes/scope-view.ts";

type Row = Omit<ScopeView, "state" | "stateAt" | "completeAt"> & {
  state: string;
  stateAt: Date | null;
  completeAt: Date | null;
};

/** Every Region of every enabled connection, blind ones first, then by connection and Region. */
export async function listScopes(actor: Actor): Promise<ScopeView[]> {
  authorise(actor, "posture:read");
  const { rows } = await pool().query<Row>(
    `SELECT s.id, c.name AS connection, s.region, s.state, s.state_reason AS reason, s.state_remedy AS remedy,
            s.state_at AS "stateAt", s.endpoint, s.caller_account_id AS "callerAccountId", s.complete_at AS "completeAt"
       FROM scope s JOIN connection c ON c.id = s.connection_id
      WHERE c.disabled_at IS NULL
      ORDER BY s.state = 'seen', c.name, s.region`,
  );
  return rows.map((row) => ({
    ...row,
    state: toScopeState(row.state),
    stateAt: row.stateAt?.toISOString() ?? null,
    completeAt: row.completeAt?.toISOString() ?? null,
  }));
}

/**
 * The addresses that ever answered, of connections that are out of use too: what they told stays, and is counted
 * on every page.
 */
export async function listEndpoints(actor: Actor): Promise<string[]> {
  authorise(actor, "posture:read");
  const { rows } = await pool().query<{ endpoint: string }>(
    "SELECT DISTINCT endpoint FROM scope WHERE endpoint IS NOT NULL ORDER BY endpoint",
  );
  return rows.map(({ endpoint }) => endpoint);
}
