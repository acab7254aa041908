import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { goneWithin, sendSignal } from "#lib/local/process.ts";

/** The project's folder. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");

export type Environment = Record<string, string | undefined> & { NODE_ENV: "production" | "development" };

export type ProgramOptions = {
  name: string;
  /** The script and its arguments, run by our own Node; the script is relative to the project's folder. */
  command: readonly [script: string, ...args: string[]];
  environment: Environment;
  /** Where its output goes. */
  log: string;
  /** Its standard output is handed to `onLine` alone: kept out of the log and of any message. */
  secret?: boolean;
  /** Starts it again when a file that it imports is edited. */
  watch?: boolean;
  /** Shows all it says in the terminal too. */
  echo?: boolean;
  /** Told each line of its standard output too. */
  onLine?: ((line: string) => void) | undefined;
};

export type Program = {
  name: string;
  pid: number;
  log: string;
  /** `lastWords` are the end of its standard error. */
  ended: Promise<{ code: number | null; lastWords: string }>;
  stop(): Promise<void>;
};

const LEASH = path.join(ROOT, "lib/local/leash.mjs");
const WATCH = ["--watch", "--watch-preserve-output"];
const KEPT_WORDS = 4000;
const STOP_MS = 10_000;

/**
 * Starts a program of ours. It has a process group of its own, so that Ctrl-C reaches us alone and we stop things in
 * order; and a pipe by which it notices that we are gone.
 */
export function startProgram(options: ProgramOptions): Program {
  const { name, command, environment, log } = options;
  const [script, ...args] = command;
  const file = fs.openSync(log, "a", 0o600);
  const flags = ["--disable-warning=ExperimentalWarning", ...(options.watch ? WATCH : []), "--import", LEASH];
  const child = spawn(process.execPath, [...flags, path.join(ROOT, script), ...args], {
    cwd: ROOT,
    env: { ...environment, PLIMSOLL_LEASH: String(process.pid) },
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const pid = child.pid ?? 0;
  const words = collectWords(child, file, options);
  const ended = new Promise<{ code: number | null; lastWords: string }>((resolve) => {
    child.once("error", (error) => resolve({ code: 1, lastWords: error.message }));
    child.once("close", (code) => {
      fs.closeSync(file);
      resolve({ code, lastWords: words() });
    });
  });
  return { name, pid, log, ended, stop: () => stopGroup(pid) };
}

function collectWords(child: ChildProcess, file: number, { onLine, secret, echo }: ProgramOptions): () => string {
  let words = "";
  let rest = "";
  const write = (data: Buffer) => {
    if (echo) process.stdout.write(data);
    try {
      fs.writeSync(file, data);
    } catch {
      // A full disk must not end what could still work.
    }
  };
  child.stderr?.on("data", (data: Buffer) => {
    write(data);
    words = (words + data.toString("utf8")).slice(-KEPT_WORDS);
  });
  child.stdout?.on("data", (data: Buffer) => {
    if (!secret) write(data);
    const lines = (rest + data.toString("utf8")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine?.(line);
  });
  child.stdout?.on("end", () => rest && onLine?.(rest));
  return () => words.trim();
}

async function stopGroup(pid: number): Promise<void> {
  if (pid === 0) return;
  const group = process.platform === "win32" ? pid : -pid;
  sendSignal(group, "SIGTERM");
  if (await goneWithin(pid, STOP_MS)) return;
  sendSignal(group, "SIGKILL");
  await goneWithin(pid, STOP_MS);
}
