import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { PlimsollError } from "#lib/errors.ts";

/** Applies migrations as `prisma migrate deploy` would, to the same table, without Prisma's engine (a download). */

export type Migration = { name: string; sql: string; checksum: string };
type Row = {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
  rolled_back_at: Date | null;
  logs: string | null;
};

/** The folder of this project's migrations. */
export const MIGRATIONS = path.join(path.dirname(fileURLToPath(import.meta.url)), "migrations");

/** The advisory lock that Prisma's own command takes, so that the two never run at once. */
const PRISMA_LOCK = 72_707_369;
const OLDEST_POSTGRES = 15;

const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
  logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

/** The migrations of a folder, in the order of their names. */
export function readMigrations(folder: string): Migration[] {
  return fs
    .readdirSync(folder)
    .filter((name) => fs.existsSync(path.join(folder, name, "migration.sql")))
    .sort()
    .map((name) => {
      const bytes = fs.readFileSync(path.join(folder, name, "migration.sql"));
      return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
    });
}

/**
 * Brings the database at `url` up to date. Each migration runs in its own transaction, one process at a time.
 * @returns the names applied now; empty when there was nothing to do.
 * @throws PlimsollError with a remedy: unreachable, too old, edited, half-applied, newer than this code, or failing SQL.
 */
export async function migrate({ url, folder = MIGRATIONS }: { url: string; folder?: string }): Promise<string[]> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: "plimsoll-migrate",
  });
  client.on("error", () => undefined);
  await client.connect().catch((cause: unknown) => {
    throw unreachable(url, cause);
  });
  try {
    await refuseOldServer(client);
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    await client.query(TABLE);
    const migrations = readMigrations(folder);
    const pending = await pendingMigrations(client, migrations);
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    // The lock belongs to the session and ends with it.
    await client.end().catch(() => undefined);
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version: string }>("SHOW server_version");
  const version = rows[0]?.server_version ?? "";
  if (Number.parseInt(version, 10) >= OLDEST_POSTGRES) return;
  throw new PlimsollError("unavailable", {
    message: `The database runs PostgreSQL ${version}; Plimsoll needs ${OLDEST_POSTGRES} or later.`,
    remedy: "Upgrade it, or leave DATABASE_URL out to use the PostgreSQL that comes with Plimsoll.",
  });
}

async function pendingMigrations(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<Row>(
    "SELECT migration_name, checksum, finished_at, rolled_back_at, logs FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at",
  );
  for (const row of rows) refuseUnfit(row, migrations);
  return migrations.filter(({ name }) => !rows.some((row) => row.migration_name === name));
}

function refuseUnfit(row: Row, migrations: Migration[]): void {
  const name = row.migration_name;
  const known = migrations.find((migration) => migration.name === name);
  if (row.finished_at === null) {
    throw new PlimsollError("conflict", {
      message: `The migration ${name} is half-applied: it began and did not finish${row.logs ? ` (${row.logs.trim().split("\n")[0]})` : ""}.`,
      remedy: `Restore the database from a backup taken before it; or undo by hand what it did and run: UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${name}' AND finished_at IS NULL`,
    });
  }
  if (!known) {
    throw new PlimsollError("conflict", {
      message: `The database has the migration ${name}, which this version of Plimsoll does not know: a newer version made it.`,
      remedy: "Start the newer version, or use another database or data folder.",
    });
  }
  if (known.checksum !== row.checksum) {
    throw new PlimsollError("conflict", {
      message: `The migration ${name} was edited after it had been applied to this database.`,
      remedy: `Put prisma/migrations/${name}/migration.sql back as it was (git checkout), and write the change as a new migration.`,
    });
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), clock_timestamp(), 1)",
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK").catch(() => undefined);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PlimsollError("conflict", {
      message: `The migration ${name} failed and was undone as a whole: ${reason}`,
      remedy: /space/i.test(reason)
        ? "Free space on the database's disk and start again."
        : "The database is as it was before. Mend the cause and start again.",
      cause,
    });
  }
}

/** Names host and database, never the password. */
function unreachable(url: string, cause: unknown): PlimsollError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const place = URL.canParse(url) ? `${new URL(url).host}${new URL(url).pathname}` : "the address given";
  const remedies: Record<string, string> = {
    "3D000": `Create it first: createdb ${URL.canParse(url) ? new URL(url).pathname.slice(1) : "plimsoll"}`,
    "28P01": "The password in DATABASE_URL was refused: check user and password.",
    "28000": "The server refuses this user from here: check the user in DATABASE_URL and pg_hba.conf.",
  };
  return new PlimsollError("unavailable", {
    message: `The database ${place} cannot be reached: ${cause instanceof Error && cause.message ? cause.message : code || "no reason given"}.`,
    remedy: remedies[code] ?? "Check that it runs and that DATABASE_URL names its host, port and database.",
    cause,
  });
}
