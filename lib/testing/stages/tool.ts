import { spawn } from "node:child_process";
import path from "node:path";
import { inheritedEnvironment } from "#lib/env.ts";
import { ROOT } from "#lib/local/start/program.ts";

/** Longer than any stage takes; a tool that hangs fails its stage instead of the whole run. */
const LONGEST_MS = 15 * 60_000;

/** The names that point at somebody's real database, AWS account or installation: no test may see them. */
const PRIVATE = /^(AWS_|DATABASE_|PLIMSOLL_|APP_ORIGIN$)/;

/** What a tool of the tests is told of the environment, with `more` added. */
export function testEnvironment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(inheritedEnvironment()).filter(([name]) => !PRIVATE.test(name));
  return { ...Object.fromEntries(kept), NODE_ENV: "test", NEXT_TELEMETRY_DISABLED: "1", ...more };
}

/**
 * Runs a tool out of node_modules on our own Node, its output on ours and nothing on its standard input.
 * @returns whether it ended with 0 in time.
 */
export function runTool(script: string, args: readonly string[], environment = testEnvironment()): Promise<boolean> {
  const child = spawn(process.execPath, [path.join(ROOT, "node_modules", script), ...args], {
    cwd: ROOT,
    env: environment,
    stdio: ["ignore", "inherit", "inherit"],
    timeout: LONGEST_MS,
  });
  const stop = () => child.kill("SIGTERM");
  process.on("SIGTERM", stop).on("SIGINT", stop);
  return new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("close", (code) => {
      process.off("SIGTERM", stop).off("SIGINT", stop);
      resolve(code === 0);
    });
  });
}
