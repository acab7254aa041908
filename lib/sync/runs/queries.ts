import type { Db } from "#lib/db/sql.ts";

/** How many phases a run has, and how many are complete. For the engine itself: no person asks, so nobody is authorised. */
export async function countPhases(db: Db, runId: string): Promise<{ all: number; complete: number }> {
  const { rows } = await db.query<{ all: number; complete: number }>(
    `SELECT count(*)::int AS "all", count(*) FILTER (WHERE status = 'complete')::int AS complete FROM sync_run_phase WHERE run_id = $1`,
    [runId],
  );
  return rows[0] ?? { all: 0, complete: 0 };
}

/** The run that is queued or running, or null. */
export async function findActiveRun(db: Db): Promise<{ runId: string; status: string } | null> {
  const { rows } = await db.query<{ runId: string; status: string }>(
    `SELECT id AS "runId", status FROM sync_run WHERE status IN ('queued', 'running')`,
  );
  return rows[0] ?? null;
}

/** Whether some scope has been complete once. */
export async function hasEverCompleted(db: Db): Promise<boolean> {
  const { rows } = await db.query<{ ever: boolean }>(
    "SELECT EXISTS (SELECT 1 FROM scope WHERE complete_at IS NOT NULL) AS ever",
  );
  return rows[0]?.ever ?? false;
}

/** How many minutes ago the last run was asked for or ended, whichever is later; null when there was none. */
export async function minutesSinceLastRun(db: Db): Promise<number | null> {
  const { rows } = await db.query<{ minutes: number | null }>(
    "SELECT (extract(epoch FROM now() - max(greatest(queued_at, ended_at))) / 60)::float8 AS minutes FROM sync_run",
  );
  return rows[0]?.minutes ?? null;
}

/** Who works on a run now, or null. */
export async function holderOf(db: Db, runId: string): Promise<string | null> {
  const { rows } = await db.query<{ holder: string | null }>("SELECT holder FROM sync_run WHERE id = $1", [runId]);
  return rows[0]?.holder ?? null;
}

/** Minutes between two syncs as a person has set them, 0 for none; null where nobody has. */
export async function readEveryMinutes(db: Db): Promise<number | null> {
  const { rows } = await db.query<{ minutes: number }>("SELECT every_minutes AS minutes FROM sync_schedule");
  return rows[0]?.minutes ?? null;
}
