import { PgBoss } from "pg-boss";
import { pool } from "#lib/db/pool.ts";
import type { Tx } from "#lib/db/sql.ts";
import { writeLog } from "#lib/respond.ts";

/** The one queue: syncs to run. */
const SYNC_QUEUE = "sync";

/** A run to do, or with no run a tick of the schedule. */
export type SyncJob = { runId?: string };

const QUEUE = {
  // A run may take hours; a dead worker is known by its silence, not by the clock.
  expireInSeconds: 23 * 60 * 60,
  heartbeatSeconds: 30,
  retryLimit: 20,
  retryDelay: 5,
  deleteAfterSeconds: 7 * 24 * 60 * 60,
};

const held = globalThis as typeof globalThis & { plimsollQueue?: Promise<PgBoss> };

// A text of several statements answers several results; pg-boss wants them as they are.
const statementsOn = (db: Pick<Tx, "query">) => ({
  executeSql: (text: string, values?: unknown[]) => db.query(text, values),
});

async function open(options: { supervise: boolean; schedule: boolean }): Promise<PgBoss> {
  const boss = new PgBoss({ db: statementsOn(pool()), persistWarnings: false, ...options });
  boss.on("error", (thrown) => writeLog("error", { message: "The job queue failed.", thrown }));
  await boss.start();
  await boss.createQueue(SYNC_QUEUE, QUEUE);
  return boss;
}

/** The queue as those use it who only put runs into it. Opened once a process, on the process's own pool. */
function sender(): Promise<PgBoss> {
  held.plimsollQueue ??= open({ supervise: false, schedule: false });
  held.plimsollQueue.catch(() => {
    delete held.plimsollQueue;
  });
  return held.plimsollQueue;
}

/** Puts a run into the queue in the transaction that made it: both are there, or neither. */
export async function enqueueSync(tx: Tx, runId: string): Promise<void> {
  const boss = await sender();
  await boss.send(SYNC_QUEUE, { runId } satisfies SyncJob, { db: statementsOn(tx) });
}

/** Makes the queue's own tables, where they are missing. Idempotent. */
export async function prepareQueue(): Promise<void> {
  await sender();
}

async function keepSchedule(boss: PgBoss, everyMinutes: number): Promise<void> {
  if (everyMinutes > 0) await boss.schedule(SYNC_QUEUE, `FREQ=MINUTELY;INTERVAL=${everyMinutes}`, {});
  else await boss.unschedule(SYNC_QUEUE);
}

/** Minutes between two ticks of the schedule that all workers share, from now on; 0 for none. */
export async function scheduleSync(everyMinutes: number): Promise<void> {
  await keepSchedule(await sender(), everyMinutes);
}

export type QueueWorker = { stop(): Promise<void> };

export type WorkOptions = {
  /** Does one job. A thrown error gives the job back. */
  work(job: SyncJob): Promise<void>;
  /** Minutes between two ticks of the schedule; 0 for none. */
  everyMinutes: number;
};

/** Takes jobs, one at a time, and keeps the schedule, which all workers share: a tick is given to one of them. */
export async function workOnQueue({ work, everyMinutes }: WorkOptions): Promise<QueueWorker> {
  const boss = await open({ supervise: true, schedule: true });
  await keepSchedule(boss, everyMinutes);
  await boss.work<SyncJob>(SYNC_QUEUE, { batchSize: 1, pollingIntervalSeconds: 0.5 }, async ([job]) => {
    if (job !== undefined) await work(job.data ?? {});
  });
  return { stop: () => boss.stop({ graceful: true, timeout: 25_000 }) };
}

/** Closes what a process opened to put runs into the queue. */
export async function endQueue(): Promise<void> {
  const boss = await held.plimsollQueue?.catch(() => undefined);
  delete held.plimsollQueue;
  await boss?.stop({ graceful: false });
}
