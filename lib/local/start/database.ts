import { randomBytes } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { type Postgres, startPostgres } from "#lib/local/postgres/launch.ts";
import { isReachable, REACHABLE_HOME, serverOwner } from "#lib/local/postgres/owner.ts";
import type { Kept, Secrets } from "#lib/local/start/data-folder.ts";

const DATABASE = "plimsoll";

/**
 * Where the built-in PostgreSQL keeps its data: in the data folder; or, when we are root and its own user cannot get
 * there (a private home folder), below /var/lib/plimsoll under a name that the data folder remembers.
 */
export function postgresFolder(dataFolder: string, kept: Kept): string {
  if (kept.postgresFolder) return kept.postgresFolder;
  const owner = serverOwner();
  if (!owner || isReachable(dataFolder, owner)) return path.join(dataFolder, "postgres");
  return path.join(REACHABLE_HOME, randomBytes(6).toString("hex"), "postgres");
}

/** Starts the built-in PostgreSQL with an empty database in it at first. */
export async function startDatabase({
  folder,
  kept,
  secrets,
}: {
  folder: string;
  kept: Kept;
  secrets: Secrets;
}): Promise<Postgres> {
  const port = kept.ports.postgres;
  const postgres = await startPostgres({
    dataFolder: folder,
    password: secrets.databasePassword,
    ...(port !== undefined && { port }),
    settings: { shared_buffers: "256MB", maintenance_work_mem: "128MB", work_mem: "16MB" },
  });
  try {
    await createDatabase(postgres.url("postgres"));
    return postgres;
  } catch (thrown) {
    await postgres.stop();
    throw thrown;
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** The product's own database on this server. */
export function databaseUrl(postgres: Postgres): string {
  return postgres.url(DATABASE);
}
