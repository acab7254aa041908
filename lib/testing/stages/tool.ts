import { spawn } from "node:child_process";
import path from "node:path";
import { inheritedEnvironment } from "#lib/env.ts";
import { sendSignal } from "#lib/local/process.ts";
import { ROOT } from "#lib/local/start/program.ts";

/** Longer than any stage takes; a tool that hangs fails its stage instead of the whole run. */
const LONGEST_MS = 15 * 60_000;

const PATIENCE_MS = 20_000;

/** The names that point at somebody's real database, AWS account or installation: no test may see them. */
const PRIVATE = /^(AWS_|DATABASE_|PLIMSOLL_|APP_ORIGIN$)/;

/** What a tool of the tests is told of the environment, with `more` added. */
export function testEnvironment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(inheritedEnvironment()).filter(([name]) => !PRIVATE.test(name));
  return { ...Object.fromEntries(kept), NODE_ENV: "test", NEXT_TELEMETRY_DISABLED: "1", ...more };
}

/**
 * Runs a tool out of node_modules on our own Node, its output on ours and nothing on its standard input. A stop, and
 * the end of its time, reach all that it started: browsers and workers too.
 * @returns whether it ended with 0 in time.
 */
export function runTool(script: string, args: readonly string[], environment = testEnvironment()): Promise<boolean> {
  const child = spawn(process.execPath, [path.join(ROOT, "node_modules", script), ...args], {
    cwd: ROOT,
    env: environment,
    detached: process.platform !== "win32",
    stdio: ["ignore", "inherit", "inherit"],
  });
  const group = (child.pid ?? 0) * (process.platform === "win32" ? 1 : -1);
  const stop = () => {
    // Test runners tidy up on an interrupt.
    sendSignal(group, "SIGINT");
    setTimeout(() => sendSignal(group, "SIGKILL"), PATIENCE_MS).unref();
  };
  const late = setTimeout(stop, LONGEST_MS);
  process.on("SIGTERM", stop).on("SIGINT", stop);
  return new Promise((resolve) => {
    const end = (passed: boolean) => {
      clearTimeout(late);
      process.off("SIGTERM", stop).off("SIGINT", stop);
      resolve(passed);
    };
    child.once("error", () => end(false));
    child.once("close", (code) => end(code === 0));
  });
}
