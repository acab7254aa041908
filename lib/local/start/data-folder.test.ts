import fs from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keep, keptIn, openDataFolder, secretsOf } from "#lib/local/start/data-folder.ts";
import { parseOptions } from "#lib/local/start/options.ts";
import { temporaryFolder } from "#lib/testing/postgres.ts";

let folder: string;
beforeEach(() => {
  folder = temporaryFolder("data");
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function options(...args: string[]) {
  const parsed = parseOptions(["--data", folder, ...args], {});
  if (parsed === "help") throw new Error("not asked for");
  return parsed;
}

test("secrets are made once, differ between installations, and are their owner's alone to read", () => {
  const made = secretsOf(folder);
  expect(secretsOf(folder)).toEqual(made);
  expect(fs.statSync(path.join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
  fs.rmSync(path.join(folder, "secrets.json"));
  const others = secretsOf(folder);
  expect(others.sessionSecret).not.toBe(made.sessionSecret);
  expect(others.databasePassword).not.toBe(made.databasePassword);
});

test("the first start fixes estate and anchor, and later starts keep them whatever the time", () => {
  const kept = keptIn(options("--seed", "3"), 1000);
  expect(kept).toEqual({ source: "sample", estate: { size: "demo", seed: 3, anchor: 1000 }, ports: {} });
  expect(keptIn(options(), 2000)).toEqual(kept);
  keep(folder, { ...kept, ports: { standIn: 4301 } });
  expect(keptIn(options("--estate", "demo", "--seed", "3"), 3000).ports).toEqual({ standIn: 4301 });
});

test.each([
  ["size", ["--estate", "large"]],
  ["seed", ["--seed", "8"]],
  ["number of findings", ["--findings", "10"]],
  ["source", ["--aws"]],
])("another %s than the folder holds is refused", (_what, args) => {
  keptIn(options(), 1000);
  expect(() => keptIn(options(...args), 2000)).toThrow("holds the demo sample estate with seed 7");
});

test("what was read from AWS is not mixed with the sample", () => {
  keptIn(options("--aws", "--regions", "eu-west-1"), 1000);
  expect(keptIn(options("--aws"), 1000).source).toBe("aws");
  expect(() => keptIn(options(), 1000)).toThrow("holds what was read from AWS");
});

test("a file that somebody broke is named instead of being made anew", () => {
  fs.writeFileSync(path.join(folder, "secrets.json"), "{");
  expect(() => secretsOf(folder)).toThrow(`The file ${folder}/secrets.json cannot be read.`);
});

test("the folder and its logs are made", () => {
  openDataFolder(path.join(folder, "deep/data"));
  expect(fs.readdirSync(path.join(folder, "deep/data"))).toEqual(["logs"]);
});
