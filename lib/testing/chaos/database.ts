import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Postgres, startPostgres } from "#lib/local/postgres/launch.ts";
import { goneWithin, isAlive, sendSignal } from "#lib/local/process.ts";
import { migrate } from "#prisma/migrate.ts";

/** A server that is stopped without warning and started again. What it has said is stored must be there then. */
export type ChaosDatabase = {
  url: string;
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Stops every process of the server at once and starts it again. */
  fall(): Promise<void>;
  /** Fills the disk for a while. False where the folder has no disk of its own. */
  fillDisk(milliseconds: number): Promise<boolean>;
  /** Why the disk cannot be filled, or null. */
  undividedBecause: string | null;
  remove(): Promise<void>;
};

// Our kernel lives on, so the page cache does; but a commit that was acknowledged must be in the log.
const SETTINGS = { fsync: "off", full_page_writes: "off", max_wal_size: "128MB", min_wal_size: "32MB" };
const DISK = "600m";

/** Gives a folder a small disk of its own. @returns why that is not possible, or null. */
function divide(folder: string): string | null {
  if (process.platform !== "linux") return "only Linux has tmpfs";
  const { status, error } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${DISK},mode=0755`, "tmpfs", folder]);
  return status === 0 ? null : `a tmpfs cannot be mounted here${error === undefined ? "" : `: ${error.message}`}`;
}

function fill(file: string): void {
  const handle = fs.openSync(file, "w");
  try {
    for (const block = Buffer.alloc(1 << 20); ; ) fs.writeSync(handle, block);
  } catch {
    // That was the last free block.
  } finally {
    fs.closeSync(handle);
  }
}

/** One statement on a connection of its own: the server may have been away since the last one. */
async function queryOnce<Row extends object>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Starts a server with a migrated database of its own in `folder`. */
export async function startDatabase(folder: string, options: { ownDisk: boolean }): Promise<ChaosDatabase> {
  const disk = path.join(folder, "disk");
  fs.mkdirSync(disk, { mode: 0o755 });
  const undividedBecause = options.ownDisk ? divide(disk) : "only the full form fills the disk";
  const server = {
    dataFolder: path.join(disk, "postgres"),
    password: randomBytes(16).toString("hex"),
    settings: SETTINGS,
  };
  let running: Postgres = await startPostgres(server);
  const { port } = running;
  // Ours dies with us, however we end.
  process.once("exit", () => {
    sendSignal(running.pid, "SIGQUIT");
    if (undividedBecause === null) spawnSync("umount", ["-l", disk]);
  });
  await queryOnce(running.url("postgres"), "CREATE DATABASE chaos");
  const url = running.url("chaos");
  await migrate({ url });
  const restart = async () => {
    running = await startPostgres({ ...server, port });
    if (running.port !== port) throw new Error(`Postgres came back on port ${running.port} instead of ${port}`);
  };
  const fall = async () => {
    sendSignal(running.pid, "SIGQUIT");
    if (!(await goneWithin(running.pid, 10_000))) throw new Error("Postgres did not end at once");
    await restart();
  };
  return {
    url,
    query: (text, values) => queryOnce(url, text, values),
    fall,
    undividedBecause,
    async fillDisk(milliseconds) {
      if (undividedBecause !== null) return false;
      const file = path.join(disk, "filler");
      fill(file);
      await sleep(milliseconds);
      fs.rmSync(file, { force: true });
      if (!isAlive(running.pid)) await restart();
      return true;
    },
    async remove() {
      await running.stop();
      if (undividedBecause === null) spawnSync("umount", [disk]);
    },
  };
}
