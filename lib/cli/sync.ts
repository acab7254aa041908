import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { systemActor } from "#lib/access/actor.ts";
import { runCommand } from "#lib/cli/run-command.ts";
import { pool } from "#lib/db/pool.ts";
import { endQueue } from "#lib/db/queue.ts";
import { env } from "#lib/env.ts";
import { PlimsollError } from "#lib/errors.ts";
import { askReconcileCommand, cancelSyncCommand, startSyncCommand } from "#lib/sync/commands.ts";
import { holderName } from "#lib/sync/holder.ts";
import { exitCodeOf, type Printed, progressLines, statementLines } from "#lib/sync/progress.ts";
import { getSyncState } from "#lib/sync/queries.ts";
import { runSync, type SyncOptions } from "#lib/sync/run-sync.ts";
import { hasEverCompleted, holderOf } from "#lib/sync/runs/queries.ts";

const HELP = `Runs one sync now and prints its progress. If one is running already, follows that one.

  node lib/cli/sync.ts [--if-never] [--accept-drop] [--reconcile] [--parallel N]

  --if-never     does nothing when some Region was read completely before
  --accept-drop  believes it when a large part of the buckets is no longer listed
  --reconcile    compares every finding's id with Macie's listing now, not only once a day
  --parallel     how many Regions are read at once (4)

It ends with 0 when everything is complete, 2 when some of it is, 1 when it failed or was cancelled.
`;

const OPTIONS = {
  "if-never": { type: "boolean", default: false },
  reconcile: { type: "boolean", default: false },
  "accept-drop": { type: "boolean", default: false },
  parallel: { type: "string", default: "4" },
  help: { type: "boolean", default: false },
} as const;

const LOOK_MS = 1_000;
const actor = systemActor("shell");

const print = (lines: readonly string[]) => {
  for (const line of lines) process.stdout.write(`${line}\n`);
};

/** Prints what is new of a run. @returns its status, and whether it has ended. */
async function look(runId: string, printed: Printed) {
  const { shown, at } = await getSyncState(actor, runId);
  if (shown === null) throw new PlimsollError("not_found", { message: "The run is gone." });
  print(progressLines(shown, Date.parse(at), printed));
  return shown;
}

/** Does the run, or watches whoever does it: a process that has died lets go of it after half a minute. */
async function runAndWatch(options: SyncOptions): Promise<number> {
  const printed: Printed = new Map();
  let isOver = false;
  const watch = async () => {
    while (!isOver) {
      await sleep(LOOK_MS);
      isOver ||= (await look(options.runId, printed)).endedAt !== null;
    }
  };
  const work = async () => {
    while (!isOver && (await runSync(options)) === null) await sleep(LOOK_MS);
    isOver = true;
  };
  await Promise.all([watch(), work()]);
  const shown = await look(options.runId, printed);
  print(statementLines(shown));
  return exitCodeOf(shown.status);
}

/** A person's Ctrl-C cancels the run if it is ours. A start that is stopped hands it back, to go on next time. */
function endOnSignal({ runId, holder }: SyncOptions, stop: AbortController | null): void {
  const end = async () => {
    if ((await holderOf(pool(), runId)) !== holder) process.exit(1);
    process.stderr.write("Stopping after the pages that are being stored…\n");
    if (stop === null) await cancelSyncCommand(actor, { runId });
    else stop.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void end().catch(() => process.exit(1)));
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const parallel = Number(values.parallel);
  if (!Number.isInteger(parallel) || parallel < 1) {
    throw new PlimsollError("invalid", { message: "--parallel must be a number from 1." });
  }
  const isStart = values["if-never"];
  if (isStart && (await hasEverCompleted(pool()))) {
    print(["Synced before."]);
    return 0;
  }
  if (values.reconcile) await askReconcileCommand(actor);
  const { runId } = await startSyncCommand(actor, { trigger: isStart ? "start" : "shell" });
  const stop = new AbortController();
  const options = {
    runId,
    holder: holderName("shell"),
    stop: stop.signal,
    parallel,
    leaseMs: env().SYNC_LEASE_MS,
    acceptDrop: values["accept-drop"],
  };
  endOnSignal(options, isStart ? stop : null);
  return runAndWatch(options);
}

await runCommand(async () => {
  try {
    return await main();
  } finally {
    await endQueue();
  }
});
