import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeLock } from "#lib/local/start/lock.ts";
import { temporaryFolder } from "#lib/testing/postgres.ts";

let folder: string;
beforeEach(() => {
  folder = temporaryFolder("lock");
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const held = () => path.join(folder, "start.lock");

test("a free folder is taken, says when it is ready, and is given back", async () => {
  const lock = await takeLock({ folder, address: "http://127.0.0.1:1" });
  if ("pid" in lock) throw new Error("held by nobody");
  expect(JSON.parse(fs.readFileSync(held(), "utf8"))).toEqual({
    pid: process.pid,
    address: "http://127.0.0.1:1",
    ready: false,
  });
  lock.ready();
  expect(JSON.parse(fs.readFileSync(held(), "utf8"))).toMatchObject({ ready: true });
  lock.release();
  expect(fs.existsSync(held())).toBe(false);
});

test("a living start of ours is told, with its address", async () => {
  const other = spawn(process.execPath, ["-e", "setInterval(() => 0, 1000)", "a-word-of-its-own"]);
  try {
    const holder = { pid: other.pid, address: "http://127.0.0.1:4300", ready: true };
    fs.writeFileSync(held(), JSON.stringify(holder));
    expect(await takeLock({ folder, address: "http://127.0.0.1:2", command: "a-word-of-its-own" })).toEqual(holder);
  } finally {
    other.kill("SIGKILL");
  }
});

test("the lock of a dead start, of a reused process id, or cut in the middle is taken over", async () => {
  const dead = { pid: 2 ** 22 - 7, address: "x", ready: true };
  const reused = { pid: process.ppid, address: "x", ready: true };
  for (const content of [JSON.stringify(dead), JSON.stringify(reused), '{"pid":']) {
    fs.writeFileSync(held(), content);
    const lock = await takeLock({ folder, address: "y", command: "no-such-command-line" });
    expect("release" in lock).toBe(true);
    if ("release" in lock) lock.release();
  }
});
