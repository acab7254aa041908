import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Postgres, startPostgres } from "#lib/local/postgres/launch.ts";
import { ROOT } from "#lib/local/start/program.ts";

/** Durability costs time and a test's database lives for seconds. */
const FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };

const GUARD = path.join(ROOT, "lib/testing/guard.mjs");

/** A temporary folder that the server's user may pass through, also when we are root. */
export function temporaryFolder(name: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `plimsoll-${name}-`));
  fs.chmodSync(folder, 0o755);
  return folder;
}

/** An embedded PostgreSQL in a temporary folder. `remove` stops it and deletes the folder. */
export async function temporaryPostgres(): Promise<Postgres & { folder: string; remove(): Promise<void> }> {
  const folder = temporaryFolder("test");
  const discard = () => fs.rmSync(folder, { recursive: true, force: true });
  const options = {
    dataFolder: path.join(folder, "postgres"),
    password: randomBytes(16).toString("hex"),
    settings: FAST,
  };
  const postgres = await startPostgres(options).catch((thrown: unknown) => {
    discard();
    throw thrown;
  });
  const guard = spawn(process.execPath, [GUARD, String(postgres.pid), folder], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  guard.unref();
  const remove = async () => {
    await postgres.stop();
    guard.stdin.destroy();
    discard();
  };
  return { ...postgres, folder, remove };
}

/** Runs one statement on a database of the run's server. */
export async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Drops a test's database. Connections that were just ended get a second to be gone; what is left is cut off. */
export async function dropDatabase(server: string, name: string): Promise<void> {
  for (const end = Date.now() + 1000; Date.now() < end; await sleep(20)) {
    const dropped = await administer(`${server}postgres`, `DROP DATABASE ${name}`).then(
      () => true,
      () => false,
    );
    if (dropped) return;
  }
  await administer(`${server}postgres`, `DROP DATABASE ${name} WITH (FORCE)`);
}
