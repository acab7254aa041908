import { type Actor, authorise } from "#lib/access/actor.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { enqueueSync, prepareQueue, scheduleSync } from "#lib/db/queue.ts";
import { type Tx, transaction } from "#lib/db/sql.ts";
import { PlimsollError } from "#lib/errors.ts";
import { findActiveRun } from "#lib/sync/runs/queries.ts";
import { closeStaleRuns } from "#lib/sync/runs/upsert.ts";

/** Who asks for a run. */
export const SYNC_TRIGGERS = ["schedule", "person", "start", "shell"] as const;
export type SyncTrigger = (typeof SYNC_TRIGGERS)[number];

async function insertRun(tx: Tx, trigger: SyncTrigger, actor: Actor): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `INSERT INTO sync_run (trigger, started_by) VALUES ($1, $2)
     ON CONFLICT ((1)) WHERE status IN ('queued', 'running') DO NOTHING RETURNING id`,
    [trigger, actor.id],
  );
  return rows[0]?.id ?? null;
}

/**
 * Asks for a sync. There is at most one at a time: while one is queued or running, that one is the answer.
 * A run whose process has fallen silent is closed first, so that it never keeps the next one out.
 */
export async function startSyncCommand(
  actor: Actor,
  { trigger }: { trigger: SyncTrigger },
): Promise<{ runId: string }> {
  authorise(actor, "sync:start");
  await prepareQueue();
  return transaction(async (tx) => {
    await closeStaleRuns(tx);
    const runId = await insertRun(tx, trigger, actor);
    if (runId === null) {
      const active = await findActiveRun(tx);
      if (active === null)
        throw new PlimsollError("conflict", { message: "A sync ended just now.", remedy: "Ask again." });
      // Its message may have been lost with a queue that was emptied; a second one does no harm.
      if (active.status === "queued") await enqueueSync(tx, active.runId);
      return { runId: active.runId };
    }
    await enqueueSync(tx, runId);
    await recordAudit(tx, { actor, action: "sync.start", target: runId, outcome: "done", body: { trigger } });
    return { runId };
  });
}

/** Asks that the next sync compares every finding's id with Macie's listing, in every Region. */
export async function askReconcileCommand(actor: Actor): Promise<void> {
  authorise(actor, "sync:start");
  await transaction(async (tx) => {
    await tx.query("UPDATE scope SET reconciled_at = '-infinity'");
    await recordAudit(tx, { actor, action: "sync.reconcile", target: null, outcome: "done" });
  });
}

/** Asks a run to stop. A queued one is over at once; a running one ends with the page it is storing. */
export async function cancelSyncCommand(actor: Actor, { runId }: { runId: string }): Promise<{ runId: string }> {
  authorise(actor, "sync:start");
  return transaction(async (tx) => {
    const { rows } = await tx.query<{ status: string }>(
      `UPDATE sync_run SET cancel_asked_at = coalesce(cancel_asked_at, now()),
         status = CASE status WHEN 'queued' THEN 'cancelled' ELSE status END, ended_at = CASE status WHEN 'queued' THEN now() ELSE ended_at END
       WHERE id = $1 AND status IN ('queued', 'running') RETURNING status`,
      [runId],
    );
    if (rows.length === 0)
      throw new PlimsollError("not_found", {
        message: "This sync is not running.",
        remedy: "Look at the list of runs: it has ended.",
      });
    await recordAudit(tx, { actor, action: "sync.cancel", target: runId, outcome: "done" });
    return { runId };
  });
}

/** Sets how often every worker syncs, in minutes; 0 for never by itself. It holds from the next minute on. */
export async function setSyncScheduleCommand(
  actor: Actor,
  { everyMinutes }: { everyMinutes: number },
): Promise<{ everyMinutes: number }> {
  authorise(actor, "sync:start");
  if (!Number.isInteger(everyMinutes) || everyMinutes < 0 || everyMinutes > 24 * 60)
    throw new PlimsollError("invalid", {
      message: "A sync may come every 1 to 1,440 minutes, or with 0 never by itself.",
    });
  await prepareQueue();
  await transaction(async (tx) => {
    await tx.query(
      `INSERT INTO sync_schedule (every_minutes, set_by) VALUES ($1, $2)
       ON CONFLICT (id) DO UPDATE SET every_minutes = excluded.every_minutes, set_by = excluded.set_by, set_at = now()`,
      [everyMinutes, actor.id],
    );
    await recordAudit(tx, {
      actor,
      action: "sync.schedule",
      target: "schedule",
      outcome: "done",
      body: { everyMinutes },
    });
  });
  await scheduleSync(everyMinutes);
  return { everyMinutes };
}
