import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { goneWithin, isAlive } from "#lib/local/process.ts";
import { ROOT, startProgram } from "#lib/local/start/program.ts";
import { runOnce, Stopped } from "#lib/local/start/run-once.ts";
import { lastLine, Services } from "#lib/local/start/services.ts";
import { temporaryFolder } from "#lib/testing/postgres.ts";

let folder: string;
let services: Services;
let said: string[];

beforeEach(() => {
  folder = temporaryFolder("services");
  said = [];
  services = new Services((name, text) => said.push(`${name} ${text}`));
});
afterEach(async () => {
  await services.stop();
  fs.rmSync(folder, { recursive: true });
});

/** A program's options, its code written into the folder. */
function program(name: string, code: string) {
  const file = path.join(folder, `${name}.mjs`);
  fs.writeFileSync(file, code);
  return {
    name,
    command: [path.relative(ROOT, file)] as const,
    environment: { NODE_ENV: "production" as const },
    log: path.join(folder, `${name}.log`),
  };
}

const WAITS = "setInterval(() => 0, 1000);";

test("everything is stopped, the last started first, also after one that does not stop", async () => {
  const order: string[] = [];
  services.onStop("first", async () => void order.push("first"));
  services.onStop("second", async () => void order.push("second"));
  services.onStop("third", async () => {
    throw new Error("no");
  });
  await services.stop();
  expect(order).toEqual(["second", "first"]);
  expect(said).toEqual(["third did not stop: Error: no"]);
});

test("a program that ends is started again, and one that never lasts ends the start with its last words", async () => {
  let begun = 0;
  const options = program("weak", "console.error('Error: no table'); process.exit(3);");
  services.supervise("weak", () => {
    begun++;
    return startProgram(options);
  });
  while (begun < 2) await sleep(50);
  expect(said[0]).toBe("weak ended with 3: Error: no table; starting it again in 1 s");
});

test("the end of what is vital is told, unless it was stopped", async () => {
  const ended = Promise.withResolvers<string>();
  services.vital("database", { ended: ended.promise, stop: async () => undefined });
  ended.resolve("out of memory");
  expect(await services.failed).toBe("The database ended: out of memory");
});

test("a program's lines are handed over, and what it says is in its log", async () => {
  const lines: string[] = [];
  const options = program("talks", "process.stdout.write('one\\ntwo'); console.error('aside');");
  const result = await runOnce(services, { ...options, onLine: (line) => lines.push(line) });
  expect(result).toEqual({ code: 0, lines: ["one", "two"] });
  expect(lines).toEqual(["one", "two"]);
  expect(fs.readFileSync(options.log, "utf8")).toMatch(/one\ntwo/);
});

test("what is secret is handed over and is in no log", async () => {
  const options = program("whispers", "console.log('the password'); process.exitCode = 1;");
  await expect(runOnce(services, { ...options, secret: true })).rejects.toThrow("whispers failed: it ended with 1");
  expect(fs.readFileSync(options.log, "utf8")).toBe("");
});

test("a program that fails is told with its last words, where its log is, and a full disk by name", async () => {
  const failing = program("failing", "throw new TypeError('x is not a function')");
  await expect(runOnce(services, failing)).rejects.toMatchObject({
    message: "failing failed: TypeError: x is not a function",
    remedy: expect.stringContaining(failing.log),
  });
  const full = program("full", "console.error('Error: ENOSPC: no space left on device, write'); process.exit(1)");
  await expect(runOnce(services, full)).rejects.toMatchObject({ message: "The disk is full: full could not finish." });
});

test("a stop ends a program in the middle of its work", async () => {
  const running = runOnce(services, program("long", WAITS));
  running.catch(() => undefined);
  await sleep(200);
  await services.stop();
  await expect(running).rejects.toBeInstanceOf(Stopped);
  await expect(runOnce(services, program("late", ""))).rejects.toBeInstanceOf(Stopped);
});

test("a program ends when the one that started it is killed", async () => {
  const options = program("leashed", WAITS);
  const starter = path.join(folder, "starter.ts");
  const start = `import { startProgram } from ${JSON.stringify(path.join(ROOT, "lib/local/start/program.ts"))};
    console.log(startProgram(${JSON.stringify(options)}).pid);`;
  fs.writeFileSync(starter, start);
  const parent = spawn(process.execPath, [starter], { stdio: ["ignore", "pipe", "inherit"] });
  const pid = await new Promise<number>((resolve) =>
    parent.stdout.once("data", (data: Buffer) => resolve(Number(data))),
  );
  await sleep(300);
  expect(isAlive(pid)).toBe(true);
  parent.kill("SIGKILL");
  expect(await goneWithin(pid, 5000)).toBe(true);
});

test("the line that says what was wrong is found in a stack", () => {
  expect(lastLine("file:///x.ts:3\n  throw\n  ^\n\nTypeError: no\n    at f (x.ts:3)\n\nNode.js v26.10.0")).toBe(
    "TypeError: no",
  );
  expect(lastLine("started\nbye\n")).toBe("bye");
  expect(lastLine("")).toBe("");
});
