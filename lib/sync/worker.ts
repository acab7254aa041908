import { systemActor } from "#lib/access/actor.ts";
import { pool } from "#lib/db/pool.ts";
import { type SyncJob, workOnQueue } from "#lib/db/queue.ts";
import { startSyncCommand } from "#lib/sync/commands.ts";
import { holderName } from "#lib/sync/holder.ts";
import { runSync } from "#lib/sync/run-sync.ts";
import { findActiveRun, minutesSinceLastRun, readEveryMinutes } from "#lib/sync/runs/queries.ts";

export type WorkerOptions = {
  /** Minutes between two syncs, 0 for none, until a person sets them. */
  everyMinutes: number;
  say(line: string): void;
  leaseMs?: number;
};

/** A tick that comes while, or soon after, a sync ran is not worth another one. */
async function tick(everyMinutes: number): Promise<void> {
  // It was called off since this tick was due.
  if (everyMinutes === 0) return;
  const since = await minutesSinceLastRun(pool());
  if (since !== null && since < everyMinutes / 2) return;
  await startSyncCommand(systemActor("schedule"), { trigger: "schedule" });
}

/** What a process that died has left in the queue's care, or outside of it, is put into the queue again. */
async function takeUpWhatIsLeft(): Promise<void> {
  const active = await findActiveRun(pool());
  if (active?.status === "queued") await startSyncCommand(systemActor("worker"), { trigger: "start" });
}

/** Starts a worker: it takes runs from the queue and does them, one at a time, until it is stopped. */
export async function startWorker({
  everyMinutes: unlessSet,
  say,
  ...lease
}: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  const stop = new AbortController();
  const holder = holderName("worker");
  const work = async ({ runId }: SyncJob) => {
    if (stop.signal.aborted) throw new Error("The worker is stopping.");
    if (runId === undefined) return tick((await readEveryMinutes(pool())) ?? unlessSet);
    say(`Sync ${runId} begins.`);
    const result = await runSync({ runId, holder, stop: stop.signal, ...lease });
    say(result === null ? `Sync ${runId} is not this worker's.` : `Sync ${runId}: ${result}.`);
    // Thrown, so that the queue gives it to the next worker.
    if (result === "queued") throw new Error("The worker was stopped; the sync waits for the next one.");
  };
  await takeUpWhatIsLeft();
  const everyMinutes = (await readEveryMinutes(pool())) ?? unlessSet;
  const queue = await workOnQueue({ work, everyMinutes });
  say(everyMinutes > 0 ? `Ready. A sync every ${everyMinutes} minutes.` : "Ready.");
  return {
    stop: async () => {
      stop.abort();
      await queue.stop();
    },
  };
}
