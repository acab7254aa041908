import { type Actor, authorise } from "#lib/access/actor.ts";
import { pool } from "#lib/db/pool.ts";
import { env } from "#lib/env.ts";
import { PlimsollError } from "#lib/errors.ts";
import type { QuarantinedView, RunPhaseView, RunScopeView, RunView, SyncStateView } from "#lib/sync/cache.ts";
import { PHASE_STATUSES, RUN_STATUSES, type RunStatus } from "#lib/sync/run.ts";
import { readEveryMinutes } from "#lib/sync/runs/queries.ts";

const RUNS_SHOWN = 15;
const QUARANTINED_SHOWN = 20;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * What the Sync page shows: the live run, the statement of one run, the last runs, the quarantine.
 * `run` is the id of the run to draw; null draws the live one, else the last.
 * @throws PlimsollError not_found when there is no such run.
 */
export async function getSyncState(actor: Actor, run: string | null): Promise<SyncStateView> {
  authorise(actor, "sync:read");
  const [runs, connections, quarantine] = await Promise.all([listRuns(null), countConnections(), readQuarantine()]);
  const live = runs.find(({ status }) => status === "queued" || status === "running") ?? null;
  const chosen = run === null ? (live ?? runs[0] ?? null) : await findRun(runs, run);
  const shown = chosen === null ? null : { ...chosen, scopes: await listRunScopes(chosen.id) };
  return { at: new Date().toISOString(), connections, live, shown, runs, quarantine };
}

/** Minutes between two syncs, 0 for none: as a person has set them, else as the environment says. */
export async function getSyncSchedule(actor: Actor): Promise<number> {
  authorise(actor, "sync:read");
  return (await readEveryMinutes(pool())) ?? env().SYNC_EVERY_MINUTES;
}

async function findRun(runs: readonly RunView[], id: string): Promise<RunView> {
  const found = runs.find((run) => run.id === id) ?? (UUID.test(id) ? (await listRuns(id))[0] : undefined);
  if (found !== undefined) return found;
  throw new PlimsollError("not_found", {
    message: "There is no such run.",
    remedy: "Choose Sync in the navigation: it lists the runs.",
  });
}

type RunRow = Omit<RunView, "status" | "queuedAt" | "startedAt" | "endedAt"> & {
  status: string;
  queuedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
};

/** The last runs, newest first, or the one with this id. */
async function listRuns(id: string | null): Promise<RunView[]> {
  const { rows } = await pool().query<RunRow>(
    `SELECT r.id, r.trigger, CASE WHEN r.started_by LIKE 'system:%' THEN NULL ELSE COALESCE(u.name, r.started_by) END AS "startedBy", r.status, r.queued_at AS "queuedAt",
            r.started_at AS "startedAt", r.ended_at AS "endedAt", r.cancel_asked_at IS NOT NULL AS "isCancelAsked", r.error,
            p.stored, p.unchanged, p.quarantined, p.phases, p.complete AS "completePhases"
       FROM sync_run r
       LEFT JOIN "user" u ON u.id = r.started_by
       CROSS JOIN LATERAL (
         SELECT COALESCE(sum(stored), 0)::bigint AS stored, COALESCE(sum(unchanged), 0)::bigint AS unchanged,
                COALESCE(sum(quarantined), 0)::bigint AS quarantined, count(*)::int AS phases,
                count(*) FILTER (WHERE status = 'complete')::int AS complete
           FROM sync_run_phase WHERE run_id = r.id) p
      WHERE $1::uuid IS NULL OR r.id = $1::uuid
      ORDER BY r.queued_at DESC
      LIMIT $2`,
    [id, RUNS_SHOWN],
  );
  return rows.map((row) => ({
    ...row,
    status: toRunStatus(row.status),
    queuedAt: row.queuedAt.toISOString(),
    startedAt: toMoment(row.startedAt),
    endedAt: toMoment(row.endedAt),
  }));
}

type PhaseRow = Omit<RunPhaseView, "status" | "windowFrom" | "windowTo" | "startedAt" | "endedAt"> & {
  status: string;
  windowFrom: Date | null;
  windowTo: Date | null;
  startedAt: Date | null;
  endedAt: Date | null;
};

async function listRunScopes(runId: string): Promise<RunScopeView[]> {
  const { rows } = await pool().query<PhaseRow & { scopeId: number; connection: string; region: string }>(
    `SELECT p.scope_id AS "scopeId", c.name AS connection, s.region, p.phase, p.status, p.expected, p.listed, p.fetched,
            p.stored, p.unchanged, p.quarantined, p.missing, p.gone, p.requests, p.retries, p.throttled_ms AS "throttledMs",
            p.window_from AS "windowFrom", p.window_to AS "windowTo", p.started_at AS "startedAt", p.ended_at AS "endedAt",
            p.error_code AS "errorCode", p.error, p.remedy
       FROM sync_run_phase p JOIN scope s ON s.id = p.scope_id JOIN connection c ON c.id = s.connection_id
      WHERE p.run_id = $1
      ORDER BY c.name, s.region, p.scope_id, p.position`,
    [runId],
  );
  const scopes = new Map<number, RunScopeView & { phases: RunPhaseView[] }>();
  for (const { scopeId, connection, region, ...row } of rows) {
    const scope = scopes.get(scopeId) ?? { scopeId, connection, region, phases: [] };
    scope.phases.push(toPhase(row));
    scopes.set(scopeId, scope);
  }
  return [...scopes.values()];
}

function toPhase(row: PhaseRow): RunPhaseView {
  return {
    ...row,
    // A status that this version does not know has not said that the phase is complete.
    status: PHASE_STATUSES.find((status) => status === row.status) ?? "incomplete",
    windowFrom: toMoment(row.windowFrom),
    windowTo: toMoment(row.windowTo),
    startedAt: toMoment(row.startedAt),
    endedAt: toMoment(row.endedAt),
  };
}

async function countConnections(): Promise<number> {
  const { rows } = await pool().query<{ n: number }>(
    `SELECT count(*)::int AS n FROM connection WHERE disabled_at IS NULL`,
  );
  return rows[0]?.n ?? 0;
}

async function readQuarantine(): Promise<SyncStateView["quarantine"]> {
  const { rows } = await pool().query<Omit<QuarantinedView, "firstSeenAt"> & { firstSeenAt: Date; open: number }>(
    `SELECT q.id::text, c.name AS connection, s.region, q.kind, q.record_id AS "recordId", q.reason,
            q.first_seen_at AS "firstSeenAt", q.attempts, count(*) OVER ()::int AS open
       FROM quarantine q JOIN scope s ON s.id = q.scope_id JOIN connection c ON c.id = s.connection_id
      WHERE q.resolved_at IS NULL
      ORDER BY q.last_seen_at DESC, q.id DESC
      LIMIT $1`,
    [QUARANTINED_SHOWN],
  );
  const newest = rows.map(({ open: _, ...row }) => ({ ...row, firstSeenAt: row.firstSeenAt.toISOString() }));
  return { open: rows[0]?.open ?? 0, newest };
}

function toMoment(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}

function toRunStatus(stored: string): RunStatus {
  return RUN_STATUSES.find((status) => status === stored) ?? "failed";
}
