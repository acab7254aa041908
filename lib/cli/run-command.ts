import { endPool } from "#lib/db/pool.ts";
import { PlimsollError } from "#lib/errors.ts";

/**
 * Runs a command of the shell to its end: `main` answers the exit code. A failure is one line on stderr, with its
 * remedy, and exit code 1. The process's database connections are closed either way.
 */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    const remedy = thrown instanceof PlimsollError ? thrown.remedy : undefined;
    process.stderr.write(`${message}${remedy === undefined ? "" : ` ${remedy}`}\n`);
    process.exitCode = 1;
  } finally {
    await endPool();
  }
}
