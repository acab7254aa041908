import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { systemActor } from "#lib/access/actor.ts";
import { endPool, pool } from "#lib/db/pool.ts";
import { endQueue } from "#lib/db/queue.ts";
import { PlimsollError } from "#lib/errors.ts";
import { cancelSyncCommand, startSyncCommand } from "#lib/sync/commands.ts";
import { holderName } from "#lib/sync/holder.ts";
import { exitCodeOf, type Printed, progressLines, statementLines } from "#lib/sync/progress.ts";
import { getSyncState } from "#lib/sync/queries.ts";
import { runSync } from "#lib/sync/run-sync.ts";
import { hasEverCompleted } from "#lib/sync/runs/queries.ts";

const HELP = `Runs one sync now and prints its progress. If one is running already, follows that one.

  node lib/cli/sync.ts [--if-never] [--accept-drop] [--parallel N]

  --if-never     does nothing when some Region was read completely before
  --accept-drop  believes it when a large part of the buckets is no longer listed
  --parallel     how many Regions are read at once (4)

It ends with 0 when everything is complete, 2 when some of it is, 1 when it failed or was cancelled.
`;

const OPTIONS = {
  "if-never": { type: "boolean", default: false },
  "accept-drop": { type: "boolean", default: false },
  parallel: { type: "string", default: "4" },
  help: { type: "boolean", default: false },
} as const;

const LOOK_MS = 1_000;
const actor = systemActor("shell");

const print = (lines: readonly string[]) => {
  for (const line of lines) process.stdout.write(`${line}\n`);
};

/** Prints what is new until the run has ended. @returns the exit code. */
async function follow(runId: string): Promise<number> {
  const printed: Printed = new Map();
  for (;;) {
    const { shown, at } = await getSyncState(actor, runId);
    if (shown === null) throw new PlimsollError("not_found", { message: "The run is gone." });
    print(progressLines(shown, Date.parse(at), printed));
    if (shown.endedAt !== null) {
      print(statementLines(shown));
      return exitCodeOf(shown.status);
    }
    await sleep(LOOK_MS);
  }
}

function cancelOnSignal(runId: string): void {
  const cancel = () => {
    process.stderr.write("Stopping after the pages that are being stored…\n");
    cancelSyncCommand(actor, { runId }).catch(() => undefined);
  };
  process.once("SIGINT", cancel);
  process.once("SIGTERM", cancel);
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const parallel = Number(values.parallel);
  if (!Number.isInteger(parallel) || parallel < 1)
    throw new PlimsollError("invalid", { message: "--parallel must be a number from 1." });
  if (values["if-never"] && (await hasEverCompleted(pool()))) {
    print(["Synced before."]);
    return 0;
  }
  const { runId } = await startSyncCommand(actor, { trigger: values["if-never"] ? "start" : "shell" });
  cancelOnSignal(runId);
  const stop = new AbortController();
  const run = runSync({
    runId,
    holder: holderName("shell"),
    stop: stop.signal,
    parallel,
    acceptDrop: values["accept-drop"],
  });
  const [code] = await Promise.all([follow(runId), run]);
  return code;
}

try {
  process.exitCode = await main();
} catch (thrown) {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const remedy = thrown instanceof PlimsollError ? thrown.remedy : undefined;
  process.stderr.write(`${message}${remedy === undefined ? "" : ` ${remedy}`}\n`);
  process.exitCode = 1;
} finally {
  await endQueue();
  await endPool();
}
