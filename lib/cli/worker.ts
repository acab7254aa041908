import { parseArgs } from "node:util";
import { runCommand } from "#lib/cli/run-command.ts";
import { env } from "#lib/env.ts";
import { PlimsollError } from "#lib/errors.ts";
import { startWorker } from "#lib/sync/worker.ts";

const HELP = `Runs queued syncs, and one every few minutes. Several may run beside each other.

  node lib/cli/worker.ts [--every MINUTES]

  --every  minutes between two syncs, 0 for none (SYNC_EVERY_MINUTES, else 15)
`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { every: { type: "string" }, help: { type: "boolean" } } });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const everyMinutes = values.every === undefined ? env().SYNC_EVERY_MINUTES : Number(values.every);
  if (!Number.isInteger(everyMinutes) || everyMinutes < 0)
    throw new PlimsollError("invalid", { message: "--every must be a number of minutes." });
  const stopped = Promise.withResolvers<void>();
  const worker = await startWorker({
    everyMinutes,
    leaseMs: env().SYNC_LEASE_MS,
    say: (line) => process.stdout.write(`${line}\n`),
  });
  process.once("SIGINT", () => stopped.resolve());
  process.once("SIGTERM", () => stopped.resolve());
  await stopped.promise;
  process.stdout.write("Stopping after the pages that are being stored…\n");
  await worker.stop();
}

await runCommand(async () => {
  await main();
  return 0;
});
