import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";

const PROGRAM = fileURLToPath(new URL("./stand-in.ts", import.meta.url));

let children: ReturnType<typeof spawn>[] = [];

afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children = [];
});

/** Runs the program; `said` is everything it printed, growing. */
function run(args: string[]) {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  const said = { text: "" };
  const listen = (chunk: Buffer) => {
    said.text += chunk.toString("utf8");
  };
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const printed = new Promise<void>((resolve) => child.stdout.once("data", () => resolve()));
  return { child, said, ended, printed };
}

test("it says where it listens and ends well when it is asked to", async () => {
  const { child, said, ended, printed } = run(["--anchor", "2026-11-01T12:00:00Z", "--seed", "3", "--frozen"]);
  await printed;
  const endpoint = /^stand-in: (http:\/\/127\.0\.0\.1:\d+)$/m.exec(said.text)?.[1] ?? "";
  const state = await (await fetch(`${endpoint}/_admin/state`)).json();
  expect(state).toMatchObject({ now: "2026-11-01T12:00:00.000Z", estate: { size: "demo", seed: 3 } });
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});

test.each([
  [["--size", "huge"], "--size"],
  [["--port", "70000"], "--port"],
  [["--anchor", "yesterday"], "--anchor"],
  [["--colour", "red"], "--colour"],
])("options it does not know, %s, end it with one line that names them", async (args, name) => {
  const { said, ended } = run(args);
  expect(await ended).toBe(1);
  expect(said.text).toMatch(/^stand-in: /);
  expect(said.text).toContain(name);
  expect(said.text).not.toContain("    at ");
});

test("a port that is taken ends it with one line", async () => {
  const first = run(["--anchor", "2026-11-01T12:00:00Z"]);
  await first.printed;
  const port = /:(\d+)$/m.exec(first.said.text)?.[1] ?? "";
  const second = run(["--anchor", "2026-11-01T12:00:00Z", "--port", port]);
  expect(await second.ended).toBe(1);
  expect(second.said.text.trim().split("\n")).toEqual([expect.stringContaining(`port ${port} is taken`)]);
});
