import { spawn } from "node:child_process";
import { inheritedEnvironment } from "#lib/env.ts";

export type ShellResult = { code: number | null; out: string; err: string };

/** Runs a command of lib/cli as a person would, in the test's own environment. */
export function runCommand(script: string, args: readonly string[] = []): Promise<ShellResult> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], {
      env: { ...inheritedEnvironment(), NODE_ENV: "test" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const printed = { out: "", err: "" };
    child.stdout.on("data", (chunk) => (printed.out += chunk));
    child.stderr.on("data", (chunk) => (printed.err += chunk));
    child.on("close", (code) => resolve({ code, ...printed }));
  });
}
