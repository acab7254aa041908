import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { freePort } from "#lib/local/free-port.ts";
import { startPostgres } from "#lib/local/postgres/launch.ts";
import { isAlive } from "#lib/local/process.ts";
import { temporaryFolder } from "#lib/testing/postgres.ts";

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const work of cleanUp.splice(0).reverse()) await work();
});

function folder(): string {
  const made = temporaryFolder("launch");
  cleanUp.push(() => fs.rmSync(made, { recursive: true, force: true }));
  return path.join(made, "postgres");
}

async function start(dataFolder: string, port?: number) {
  const postgres = await startPostgres({
    dataFolder,
    password: "p@ss/word",
    settings: { fsync: "off" },
    ...(port && { port }),
  });
  cleanUp.push(() => postgres.stop());
  return postgres;
}

async function ask(url: string, question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: question, rowMode: "array" });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

test("what was written before a stop is there after the next start, on the same port", async () => {
  const dataFolder = folder();
  const first = await start(dataFolder);
  await ask(first.url("postgres"), "CREATE TABLE kept AS SELECT 42 AS answer");
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);
  expect(fs.existsSync(path.join(dataFolder, "postmaster.pid"))).toBe(false);
  const second = await start(dataFolder, first.port);
  expect(second.port).toBe(first.port);
  expect(second.attached).toBe(false);
  expect(await ask(second.url("postgres"), "SELECT answer FROM kept")).toBe(42);
});

test("a second start in the same folder takes over the server that runs there", async () => {
  const dataFolder = folder();
  const first = await start(dataFolder);
  const second = await start(dataFolder);
  expect(second).toMatchObject({ attached: true, pid: first.pid, port: first.port });
  await second.stop();
  expect(isAlive(first.pid)).toBe(false);
});

test("a lock file left by a machine that lost power does not stop the next start", async () => {
  const dataFolder = folder();
  const first = await start(dataFolder);
  const lock = fs.readFileSync(path.join(dataFolder, "postmaster.pid"), "utf8");
  await first.stop();
  // This process is alive and is no Postgres: the process id was given to another program since.
  fs.writeFileSync(path.join(dataFolder, "postmaster.pid"), lock.replace(String(first.pid), String(process.pid)));
  const second = await start(dataFolder);
  expect(second.attached).toBe(false);
});

test("a taken port is left alone and another one chosen", async () => {
  const first = await start(folder());
  const second = await start(folder(), first.port);
  expect(second.port).not.toBe(first.port);
});

test("a wrong password is refused and only loopback listens", async () => {
  const postgres = await start(folder());
  await expect(ask(postgres.url("postgres").replace("p%40ss", "wrong"), "SELECT 1")).rejects.toThrow(
    /password authentication failed/,
  );
  expect(await ask(postgres.url("postgres"), "SHOW listen_addresses")).toBe("127.0.0.1");
  expect(
    await ask(
      postgres.url("postgres"),
      "SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'postgres'",
    ),
  ).toBe("bC.UTF-8");
});

test("a data folder of another PostgreSQL version is refused with a remedy", async () => {
  const dataFolder = folder();
  fs.mkdirSync(dataFolder, { recursive: true });
  fs.writeFileSync(path.join(dataFolder, "PG_VERSION"), "14\n");
  await expect(start(dataFolder)).rejects.toMatchObject({
    message: expect.stringContaining("PostgreSQL 14"),
    remedy: expect.stringContaining("--data"),
  });
});

test("the server's end is told when it dies by itself", async () => {
  const postgres = await start(folder());
  process.kill(postgres.pid, "SIGQUIT");
  expect(await postgres.ended).toEqual(expect.any(String));
});

test("a free port is one that nobody listens on", async () => {
  const port = await freePort();
  expect(port).toBeGreaterThan(1023);
  expect(await freePort(port)).toBe(port);
});
