import type { Db, Tx } from "#lib/db/sql.ts";
import type { PlimsollError } from "#lib/errors.ts";
import type { ScopeState } from "#lib/scopes/scope.ts";
import type { PhaseContext } from "#lib/sync/phase.ts";

/** A scope to sync, with what it takes to get in. */
export type ScopeToSync = {
  scopeId: number;
  region: string;
  connectionId: string;
  accountId: string | null;
  roleArn: string | null;
  externalId: string | null;
  state: string;
  stateReason: string | null;
  stateRemedy: string | null;
  stateAt: Date | null;
};

/** The scopes of every enabled connection; makes those that are new. */
export async function openScopes(tx: Tx): Promise<ScopeToSync[]> {
  await tx.query(
    `INSERT INTO scope (connection_id, region) SELECT c.id, r FROM connection c, unnest(c.regions) AS r WHERE c.disabled_at IS NULL
     ORDER BY c.id, r ON CONFLICT (connection_id, region) DO NOTHING`,
  );
  const { rows } = await tx.query<ScopeToSync>(
    `SELECT s.id AS "scopeId", s.region, c.id AS "connectionId", c.account_id AS "accountId", c.role_arn AS "roleArn", c.external_id AS "externalId",
       s.state, s.state_reason AS "stateReason", s.state_remedy AS "stateRemedy", s.state_at AS "stateAt"
     FROM scope s JOIN connection c ON c.id = s.connection_id AND s.region = ANY(c.regions)
     WHERE c.disabled_at IS NULL ORDER BY c.name, array_position(c.regions, s.region)`,
  );
  return rows;
}

/** What was learned of a scope. `endpoint` is where the answers came from, if there were any. */
export type ScopeVerdict = { state: ScopeState; problem: PlimsollError | undefined; endpoint: string | null };

/** Says how a scope answered, and what to do about it. */
export async function writeScopeState(
  tx: Tx,
  scopeId: number,
  { state, problem, endpoint }: ScopeVerdict,
): Promise<void> {
  await tx.query(
    `UPDATE scope SET state = $2, state_reason = $3, state_remedy = $4, state_at = now(), endpoint = coalesce($5, endpoint) WHERE id = $1`,
    [scopeId, state, problem?.message ?? null, problem?.remedy ?? null, endpoint],
  );
}

/** Marks a scope complete if every phase of the run in it is. @returns whether it is. */
export async function completeScope(tx: Tx, { runId, scopeId }: { runId: string; scopeId: number }): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE scope SET complete_at = now() WHERE id = $2
     AND NOT EXISTS (SELECT 1 FROM sync_run_phase WHERE run_id = $1 AND scope_id = $2 AND status <> 'complete')`,
    [runId, scopeId],
  );
  return rowCount === 1;
}

/** What the phases before have learned of a scope. */
export type ScopeFacts = Pick<PhaseContext, "callerAccountId" | "accounts" | "publishFrequency">;

/** Reads a scope's facts. Its accounts are known once this run has listed its members to the end. */
export async function readScopeFacts(
  db: Db,
  { runId, scopeId }: { runId: string; scopeId: number },
): Promise<ScopeFacts> {
  const { rows } = await db.query<{
    caller: string | null;
    frequency: string | null;
    members: string[];
    known: boolean;
  }>(
    `SELECT s.caller_account_id AS caller, s.publish_frequency AS frequency,
       ARRAY(SELECT account_id FROM member_account WHERE scope_id = s.id AND last_seen_run_id = $1) AS members,
       EXISTS (SELECT 1 FROM sync_run_phase WHERE run_id = $1 AND scope_id = s.id AND phase = 'accounts' AND status = 'complete') AS known
     FROM scope s WHERE s.id = $2`,
    [runId, scopeId],
  );
  const { caller = null, frequency = null, members = [], known = false } = rows[0] ?? {};
  const accounts = known && caller !== null ? new Set([caller, ...members]) : null;
  return { callerAccountId: caller, publishFrequency: frequency, accounts };
}

/** The phases of a run that are complete in a scope already: a resumed run does not do them again. */
export async function listCompletePhases(
  db: Db,
  { runId, scopeId }: { runId: string; scopeId: number },
): Promise<Set<string>> {
  const { rows } = await db.query<{ phase: string }>(
    "SELECT phase FROM sync_run_phase WHERE run_id = $1 AND scope_id = $2 AND status = 'complete'",
    [runId, scopeId],
  );
  return new Set(rows.map(({ phase }) => phase));
}
