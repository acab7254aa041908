import type { Tally } from "#lib/aws/ask.ts";
import type { Db, Tx } from "#lib/db/sql.ts";
import type { PlimsollError } from "#lib/errors.ts";
import type { PhaseCounts } from "#lib/sync/phase.ts";
import { PHASE_NAMES, type PhaseName, type PhaseStatus, type RunStatus } from "#lib/sync/run.ts";

/** Who works on a run, and how long its silence means nothing. Milliseconds. */
export type RunHolder = { runId: string; holder: string; ttlMs: number };

const ALIVE = "clock_timestamp() + make_interval(secs => $3 / 1000.0)";

/**
 * Takes a run that is queued, or whose holder has fallen silent.
 * @returns who asked for it; null when it is somebody else's or has ended.
 */
export async function claimRun(db: Db, { runId, holder, ttlMs }: RunHolder): Promise<{ trigger: string } | null> {
  const { rows } = await db.query<{ trigger: string }>(
    `UPDATE sync_run SET status = 'running', holder = $2, alive_until = ${ALIVE}, started_at = coalesce(started_at, now())
     WHERE id = $1 AND (status = 'queued' OR (status = 'running' AND (alive_until < clock_timestamp() OR holder = $2)))
     RETURNING trigger`,
    [runId, holder, ttlMs],
  );
  return rows[0] ?? null;
}

export type Heartbeat = "held" | "cancelled" | "lost";

/** How long after its last sign of life should have come a run is given up, in seconds. */
const STALE_SECONDS = 60;

/** Says that the holder is alive, and learns whether it is still asked to go on. */
export async function keepAlive(db: Db, { runId, holder, ttlMs }: RunHolder): Promise<Heartbeat> {
  const { rows } = await db.query<{ cancelled: boolean }>(
    `UPDATE sync_run SET alive_until = ${ALIVE} WHERE id = $1 AND holder = $2 AND status = 'running'
     RETURNING cancel_asked_at IS NOT NULL AS cancelled`,
    [runId, holder, ttlMs],
  );
  const [row] = rows;
  if (row === undefined) return "lost";
  return row.cancelled ? "cancelled" : "held";
}

/** Writes down what a run is going to do, so that it can be seen before it is done. Keeps what is there already. */
export async function planRun(tx: Tx, runId: string, scopeIds: readonly number[]): Promise<void> {
  await tx.query(
    `INSERT INTO sync_run_phase (run_id, scope_id, phase, position)
     SELECT $1, s, p.name, p.place FROM unnest($2::int[]) AS s CROSS JOIN unnest($3::text[]) WITH ORDINALITY AS p (name, place)
     ON CONFLICT DO NOTHING`,
    [runId, scopeIds, PHASE_NAMES],
  );
}

/** One line of the statement. */
export type PhaseOf = { runId: string; scopeId: number; phase: PhaseName };

/** A phase begins; a second beginning, after a crash, counts anew. */
export async function beginPhase(tx: Tx, { runId, scopeId, phase }: PhaseOf): Promise<void> {
  await tx.query(
    `UPDATE sync_run_phase SET status = 'running', started_at = now(), ended_at = NULL, expected = NULL, listed = 0, fetched = 0,
       stored = 0, unchanged = 0, quarantined = 0, missing = 0, gone = 0, error_code = NULL, error = NULL, remedy = NULL
     WHERE run_id = $1 AND scope_id = $2 AND phase = $3`,
    [runId, scopeId, phase],
  );
}

/** What a page adds to the statement. */
export type PhaseDelta = {
  counts: Partial<PhaseCounts>;
  tally: Tally;
  window?: { from: Date | null; to: Date } | undefined;
  note?: PlimsollError | undefined;
};

/** Adds a page's counts in the page's own transaction. @returns whether the run was asked to stop. */
export async function addToPhase(
  tx: Tx,
  { runId, scopeId, phase }: PhaseOf,
  { counts, tally, window, note }: PhaseDelta,
): Promise<boolean> {
  const {
    expected,
    listed = 0,
    fetched = 0,
    stored = 0,
    unchanged = 0,
    quarantined = 0,
    missing = 0,
    gone = 0,
  } = counts;
  const { rows } = await tx.query<{ cancelled: boolean }>(
    `UPDATE sync_run_phase AS p SET
       expected = CASE WHEN $4::int IS NULL THEN p.expected ELSE coalesce(p.expected, 0) + $4 END,
       listed = p.listed + $5, fetched = p.fetched + $6, stored = p.stored + $7, unchanged = p.unchanged + $8,
       quarantined = p.quarantined + $9, missing = p.missing + $10, gone = p.gone + $11,
       requests = p.requests + $12, retries = p.retries + $13, throttled_ms = p.throttled_ms + $14,
       window_from = CASE WHEN $16::timestamptz IS NULL THEN p.window_from ELSE $15 END, window_to = coalesce($16, p.window_to),
       error_code = coalesce($17, p.error_code), error = coalesce($18, p.error), remedy = coalesce($19, p.remedy)
     FROM sync_run r WHERE p.run_id = $1 AND p.scope_id = $2 AND p.phase = $3 AND r.id = p.run_id
     RETURNING r.cancel_asked_at IS NOT NULL AS cancelled`,
    [
      ...[runId, scopeId, phase, expected ?? null, listed, fetched, stored, unchanged, quarantined, missing, gone],
      ...[tally.requests, tally.retries, tally.throttledMs, window?.from ?? null, window?.to ?? null],
      ...[note?.code ?? null, note?.message ?? null, note?.remedy ?? null],
    ],
  );
  return rows[0]?.cancelled ?? false;
}

/** How a phase ended, and why when not as it should. */
export type PhaseEnd = { status: PhaseStatus; problem?: PlimsollError | undefined };

/** Ends one phase. A note that was made on the way stays when there is no problem. */
export async function endPhase(
  tx: Tx,
  { runId, scopeId, phase }: PhaseOf,
  { status, problem }: PhaseEnd,
): Promise<void> {
  await tx.query(
    `UPDATE sync_run_phase SET status = $4, ended_at = now(), error_code = coalesce($5, error_code),
       error = CASE WHEN $5 IS NULL THEN error ELSE $6 END, remedy = CASE WHEN $5 IS NULL THEN remedy ELSE $7 END
     WHERE run_id = $1 AND scope_id = $2 AND phase = $3`,
    [runId, scopeId, phase, status, problem?.code ?? null, problem?.message ?? null, problem?.remedy ?? null],
  );
}

/** Ends every phase of a scope that has not ended: they share the reason. */
export async function endRemainingPhases(
  db: Db,
  run: { runId: string; scopeId: number },
  { status, problem }: PhaseEnd,
): Promise<void> {
  await db.query(
    `UPDATE sync_run_phase SET status = $3, ended_at = now(), error_code = $4, error = $5, remedy = $6
     WHERE run_id = $1 AND scope_id = $2 AND status IN ('waiting', 'running')`,
    [run.runId, run.scopeId, status, problem?.code ?? null, problem?.message ?? null, problem?.remedy ?? null],
  );
}

/** Ends a run that is still its holder's. */
export async function endRun(
  db: Db,
  { runId, holder }: Omit<RunHolder, "ttlMs">,
  end: { status: RunStatus; error?: string | undefined },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE sync_run SET status = $3, ended_at = now(), alive_until = NULL, holder = NULL, error = $4
     WHERE id = $1 AND holder = $2 AND status = 'running'`,
    [runId, holder, end.status, end.error ?? null],
  );
  return rowCount === 1;
}

/** Hands a run back, to be taken up by the next process: what was not complete waits again. */
export async function returnRun(db: Db, { runId, holder }: Omit<RunHolder, "ttlMs">): Promise<void> {
  await db.query(
    `WITH returned AS (
       UPDATE sync_run SET status = 'queued', alive_until = NULL, holder = NULL WHERE id = $1 AND holder = $2 AND status = 'running' RETURNING id
     )
     UPDATE sync_run_phase SET status = 'waiting', ended_at = NULL, error_code = NULL, error = NULL, remedy = NULL
     FROM returned r WHERE run_id = r.id AND status IN ('running', 'cancelled')`,
    [runId, holder],
  );
}

const DIED =
  "The process that ran this sync ended without a word. The next sync goes on from the last page that was stored.";

/** Ends runs whose holder has been silent longer than it may be. @returns how many. */
export async function closeStaleRuns(tx: Tx): Promise<number> {
  const { rowCount } = await tx.query(
    `WITH stale AS (
       UPDATE sync_run SET status = 'failed', ended_at = now(), alive_until = NULL, holder = NULL, error = $1
       WHERE status = 'running' AND alive_until < clock_timestamp() - make_interval(secs => $2) RETURNING id
     ), phases AS (
       UPDATE sync_run_phase SET status = 'incomplete', ended_at = now(), error_code = 'internal', error = $1
       FROM stale s WHERE run_id = s.id AND status IN ('waiting', 'running')
     )
     SELECT id FROM stale`,
    [DIED, STALE_SECONDS],
  );
  return rowCount ?? 0;
}
