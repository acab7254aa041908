import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { administer, dropDatabase, temporaryFolder } from "#lib/testing/postgres.ts";
import { postgresUrl } from "#lib/testing/provided.ts";
import { MIGRATIONS, migrate, readMigrations } from "#prisma/migrate.ts";

const server = postgresUrl();
let url: string;
let database: pg.Pool;
let folder: string;

beforeEach(async () => {
  const name = `migrate_${Math.random().toString(36).slice(2)}`;
  await administer(`${server}postgres`, `CREATE DATABASE ${name}`);
  url = `${server}${name}`;
  database = new pg.Pool({ connectionString: url });
  folder = temporaryFolder("migrations");
  write("1_first", "CREATE TABLE first (a int);");
  write("2_second", "CREATE TABLE second (b int); INSERT INTO second VALUES (1);");
});

afterEach(async () => {
  await database.end();
  await dropDatabase(server, new URL(url).pathname.slice(1));
  fs.rmSync(folder, { recursive: true });
});

function write(name: string, sql: string): void {
  fs.mkdirSync(path.join(folder, name), { recursive: true });
  fs.writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

async function applied(): Promise<string[]> {
  const { rows } = await database.query<{ migration_name: string }>(
    "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY finished_at",
  );
  return rows.map((row) => row.migration_name);
}

test("migrations are applied in the order of their names, and once", async () => {
  expect(await migrate({ url, folder })).toEqual(["1_first", "2_second"]);
  expect(await migrate({ url, folder })).toEqual([]);
  write("3_third", "ALTER TABLE second ADD c int;");
  expect(await migrate({ url, folder })).toEqual(["3_third"]);
  expect(await applied()).toEqual(["1_first", "2_second", "3_third"]);
});

test("processes that start together apply each migration once", async () => {
  const runs = await Promise.all([1, 2, 3, 4].map(() => migrate({ url, folder })));
  expect(runs.flat().sort()).toEqual(["1_first", "2_second"]);
  expect((await database.query("SELECT * FROM second")).rowCount).toBe(1);
});

test("a migration that was edited after it was applied stops the start and is named", async () => {
  await migrate({ url, folder });
  write("1_first", "CREATE TABLE first (a bigint);");
  await expect(migrate({ url, folder })).rejects.toMatchObject({
    message: expect.stringContaining("1_first was edited"),
    remedy: expect.stringContaining("new migration"),
  });
});

test("a half-applied migration stops the start until someone says it was undone", async () => {
  await migrate({ url, folder });
  await database.query(
    "UPDATE _prisma_migrations SET finished_at = NULL, logs = 'division by zero' WHERE migration_name = '2_second'",
  );
  const refused = await migrate({ url, folder }).catch((thrown: unknown) => thrown);
  expect(refused).toMatchObject({
    message: expect.stringContaining("2_second is half-applied"),
    remedy: expect.stringContaining("rolled_back_at"),
  });
  await database.query(
    "DROP TABLE second; UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL",
  );
  expect(await migrate({ url, folder })).toEqual(["2_second"]);
});

test("a migration that fails leaves nothing of itself and keeps those before it", async () => {
  write("2_second", "CREATE TABLE second (b int); SELECT 1 / 0;");
  await expect(migrate({ url, folder })).rejects.toMatchObject({
    message: expect.stringMatching(/2_second failed.*division by zero/),
  });
  expect(await applied()).toEqual(["1_first"]);
  expect((await database.query("SELECT to_regclass('second') AS second")).rows).toEqual([{ second: null }]);
});

test("a database that a newer version migrated is refused", async () => {
  await migrate({ url, folder });
  fs.rmSync(path.join(folder, "2_second"), { recursive: true });
  await expect(migrate({ url, folder })).rejects.toMatchObject({ message: expect.stringContaining("newer version") });
});

test("a database that is not there is named with its remedy, and no password is shown", async () => {
  const missing = await migrate({ url: `${server}nowhere`, folder }).catch((thrown: unknown) => thrown);
  expect(missing).toMatchObject({
    message: expect.stringContaining("/nowhere cannot be reached"),
    remedy: "Create it first: createdb nowhere",
  });
  expect(JSON.stringify(missing)).not.toContain(new URL(server).password);
  const down = await migrate({ url: "postgresql://u:secret@127.0.0.1:1/x", folder }).catch((thrown: unknown) => thrown);
  expect(down).toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("127.0.0.1:1/x cannot be reached: connect ECONNREFUSED"),
  });
  expect(String(down)).not.toContain("secret");
});

test("the project's own migrations make the tables that the client reads", async () => {
  expect(await migrate({ url })).toEqual(readMigrations(MIGRATIONS).map(({ name }) => name));
  expect((await database.query("SELECT count(*)::int AS n FROM finding")).rows).toEqual([{ n: 0 }]);
});
