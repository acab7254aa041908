import { spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort } from "#lib/local/free-port.ts";
import { administer, dropDatabase, temporaryFolder } from "#lib/testing/postgres.ts";
import { postgresUrl } from "#lib/testing/provided.ts";
import { testEnvironment } from "#lib/testing/stages/tool.ts";
import { migrate } from "#prisma/migrate.ts";

// Starts that cannot work, as a person would see them. The one that works is what the browser tests run in.
const server = postgresUrl();
let folder: string;
let port: number;

beforeEach(async () => {
  folder = temporaryFolder("start");
  port = await freePort();
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function start(...args: string[]): Promise<{ code: number | null; said: string; complained: string }> {
  const child = spawn(
    process.execPath,
    ["lib/local/start/main.ts", "--data", folder, "--port", String(port), ...args],
    {
      env: testEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 60_000,
    },
  );
  const collected = { said: "", complained: "" };
  child.stdout.on("data", (data: Buffer) => (collected.said += data.toString("utf8")));
  child.stderr.on("data", (data: Buffer) => (collected.complained += data.toString("utf8")));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, ...collected })));
}

test("an unknown option is named", async () => {
  expect(await start("--prot", "1")).toEqual({
    code: 1,
    said: "",
    complained: "Unknown option '--prot'\nnpm start -- --help lists the options.\n",
  });
});

test("a taken port is named with another to try, and nothing is left running or locked", async () => {
  const other = net.createServer().listen(port, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  try {
    expect(await start()).toEqual({
      code: 1,
      said: "",
      complained: `Port ${port} is taken by another program.\nStop that program, or choose another port: npm start -- --port ${port + 1}\n`,
    });
    expect(fs.readdirSync(folder)).toEqual(["logs"]);
  } finally {
    other.close();
  }
});

test("a data folder that cannot be made is named", async () => {
  fs.writeFileSync(path.join(folder, "file"), "");
  const { code, complained } = await start("--data", path.join(folder, "file/data"));
  expect(code).toBe(1);
  expect(complained).toMatch(
    /^The data folder .*file\/data cannot be written: ENOTDIR.*\nMake it yours \(chown\), or choose another: .*--data/,
  );
});

test("a database that is not there is named, with what to do", async () => {
  const { code, complained } = await start("--database-url", `${server}nowhere`);
  expect(code).toBe(1);
  expect(complained).toMatch(
    /^The database 127\.0\.0\.1:\d+\/nowhere cannot be reached: .*\nCreate it first: createdb nowhere\n$/,
  );
});

test("a half-applied migration stops the start before anything reads the database", async () => {
  const name = `start_${port}`;
  await administer(`${server}postgres`, `CREATE DATABASE ${name}`);
  try {
    await migrate({ url: server + name });
    await administer(server + name, "UPDATE _prisma_migrations SET finished_at = NULL");
    const { code, complained } = await start("--database-url", server + name);
    expect(code).toBe(1);
    expect(complained).toMatch(
      /^The migration \S+ is half-applied: it began and did not finish\.\nRestore the database/,
    );
  } finally {
    await dropDatabase(server, name);
  }
});

test("another estate than the data folder holds is refused, with a folder of its own to use", async () => {
  const world = { source: "sample", estate: { size: "demo", seed: 7, anchor: 0 }, ports: {} };
  fs.writeFileSync(path.join(folder, "world.json"), JSON.stringify(world));
  const { code, complained } = await start("--estate", "medium");
  expect(code).toBe(1);
  expect(complained).toBe(
    `The data folder ${folder} holds the demo sample estate with seed 7, and this start asks for something else.\nKeep them apart: add --data ${folder}-medium\n`,
  );
  expect((await start("--aws", "--regions", "eu-west-1")).complained).toContain(`add --data ${folder}-aws`);
});
