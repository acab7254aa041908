import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PlimsollError } from "#lib/errors.ts";
import { freePort } from "#lib/local/free-port.ts";
import { type Binaries, postgresBinaries } from "#lib/local/postgres/binaries.ts";
import { ensureCluster } from "#lib/local/postgres/cluster.ts";
import { isReachable, type Owner, serverOwner } from "#lib/local/postgres/owner.ts";
import { answersFor, readPostmaster } from "#lib/local/postgres/postmaster.ts";
import { goneWithin, isAlive, runs } from "#lib/local/process.ts";

export type PostgresOptions = {
  /** Where the data lies; made on the first start. */
  dataFolder: string;
  /** The password of the user `postgres`, set when the folder is made. */
  password: string;
  /** Taken when free. */
  port?: number;
  /** More server settings, e.g. `fsync: "off"` for a database that lives as long as a test. */
  settings?: Record<string, string>;
};

export type Postgres = {
  pid: number;
  port: number;
  /** True when the server was already running in this folder and we took it over. */
  attached: boolean;
  /** The address of a database of this server, for the user `postgres`. */
  url(database: string): string;
  /** Resolves with the reason when the server ends. */
  ended: Promise<string>;
  /** Ends the server cleanly; sessions are told, nothing is lost. */
  stop(): Promise<void>;
};

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_wal_size: "512MB",
  jit: "off",
  log_min_messages: "warning",
  timezone: "UTC",
  // Parallel queries would share memory through /dev/shm, of which a container has 64 MB.
  ...(process.platform === "linux" && { dynamic_shared_memory_type: "sysv" }),
};

/**
 * Starts the embedded PostgreSQL on loopback, or takes over the one that already runs in the data folder.
 * Works as root (the server then runs as `postgres` or `nobody`). The server's own log is `<dataFolder>.log`.
 * @throws PlimsollError with a remedy when it cannot start.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const owner = serverOwner();
  const dataFolder = path.resolve(options.dataFolder);
  fs.mkdirSync(path.dirname(dataFolder), { recursive: true });
  if (owner && !isReachable(path.dirname(dataFolder), owner)) {
    throw new PlimsollError("unavailable", {
      message: `PostgreSQL does not run as root, and user ${owner.uid} cannot reach ${dataFolder}.`,
      remedy: "Choose a data folder that every user may pass through, e.g. npm start -- --data /var/lib/plimsoll/data",
    });
  }
  const running = await attach(dataFolder, options.password);
  if (running) return running;
  const binaries = postgresBinaries({ owner, home: path.dirname(dataFolder) });
  ensureCluster({ dataFolder, password: options.password, binaries, owner });
  return launch({ ...options, dataFolder }, binaries, owner);
}

/** The server that already runs in this folder, if it answers. A lock left by a dead server is removed. */
async function attach(dataFolder: string, password: string): Promise<Postgres | undefined> {
  for (let end = Date.now() + 15_000; ; await sleep(200)) {
    const postmaster = readPostmaster(dataFolder);
    if (!postmaster) return undefined;
    if (!runs(postmaster.pid, "postgres")) {
      fs.rmSync(path.join(dataFolder, "postmaster.pid"), { force: true });
      return undefined;
    }
    const url = address(postmaster.port, password);
    if (await answersFor({ url: url("postgres"), dataFolder })) {
      return {
        ...postmaster,
        attached: true,
        url,
        ended: polledEnd(postmaster.pid),
        stop: () => stopServer(postmaster.pid),
      };
    }
    if (Date.now() > end) {
      throw new PlimsollError("unavailable", {
        message: `Another PostgreSQL (process ${postmaster.pid}) holds ${dataFolder} and does not answer.`,
        remedy: `Stop it (kill ${postmaster.pid}), then start again.`,
      });
    }
  }
}

function address(port: number, password: string): (database: string) => string {
  return (database) => `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

async function launch(options: PostgresOptions, binaries: Binaries, owner: Owner | undefined): Promise<Postgres> {
  const logFile = `${options.dataFolder}.log`;
  const log = fs.openSync(logFile, "w", 0o600);
  const port = await freePort(options.port);
  const settings = Object.entries({ ...SETTINGS, ...options.settings }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  // In its own process group: Ctrl-C reaches us alone, and the server ends after those who use it.
  const server = spawn(binaries.postgres, ["-D", options.dataFolder, "-p", String(port), ...settings], {
    ...owner,
    cwd: path.parse(options.dataFolder).root,
    detached: true,
    stdio: ["ignore", log, log],
  });
  fs.closeSync(log);
  const ended = new Promise<string>((resolve) => {
    server.once("error", (error) => resolve(error.message));
    server.once("exit", () => resolve(lastWords(logFile)));
  });
  const url = address(port, options.password);
  const outcome = await Promise.race([ended, answered(url("postgres"), options.dataFolder)]);
  if (outcome !== true)
    throw failedToStart(options.dataFolder, typeof outcome === "string" ? outcome : "it did not answer in 30 seconds");
  const pid = server.pid ?? 0;
  return { pid, port, attached: false, url, ended, stop: () => stopServer(pid) };
}

async function answered(url: string, dataFolder: string): Promise<boolean> {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(20)) {
    if (await answersFor({ url, dataFolder })) return true;
  }
  return false;
}

function lastWords(logFile: string): string {
  const lines = fs.readFileSync(logFile, "utf8").trim().split("\n");
  return lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? "no reason given";
}

function failedToStart(dataFolder: string, reason: string): PlimsollError {
  const full = /no space left/i.test(reason);
  return new PlimsollError("unavailable", {
    message: full ? `The disk that holds ${dataFolder} is full.` : `PostgreSQL did not start: ${reason}`,
    remedy: full ? "Free at least 1 GB and start again." : `Its log is ${dataFolder}.log.`,
  });
}

async function polledEnd(pid: number): Promise<string> {
  while (isAlive(pid)) await sleep(1000, undefined, { ref: false });
  return "it was stopped from outside";
}

async function stopServer(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  // SIGINT is Postgres's fast shutdown: sessions end, everything is written. SIGQUIT is the last resort; the log recovers.
  process.kill(pid, "SIGINT");
  if (await goneWithin(pid, 15_000)) return;
  process.kill(pid, "SIGQUIT");
  await goneWithin(pid, 5_000);
}
