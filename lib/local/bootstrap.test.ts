import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "#lib/testing/postgres.ts";

// Plain JavaScript that runs before there are types: it is asked as it is used, from another program.
const bootstrap = path.resolve("lib/local/bootstrap.mjs");

function ask(expression: string): unknown {
  const program = `import * as b from ${JSON.stringify(bootstrap)}; process.stdout.write(JSON.stringify(${expression}))`;
  return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" }));
}

let root: string;
beforeEach(() => {
  root = temporaryFolder("bootstrap");
  fs.mkdirSync(path.join(root, "node_modules"));
});
afterEach(() => fs.rmSync(root, { recursive: true }));

const write = (file: string, packages: unknown) =>
  fs.writeFileSync(path.join(root, file), JSON.stringify({ packages }));
const isInstalled = () => ask(`b.isInstalled(${JSON.stringify(root)})`);

test("packages are installed when npm's own copy of the lock says what ours says", () => {
  const next = { version: "1.0.0" };
  const otherPlatform = { version: "2.0.0", optional: true };
  write("package-lock.json", { "": {}, "node_modules/next": next, "node_modules/elsewhere": otherPlatform });
  expect(isInstalled()).toBe(false);
  write("node_modules/.package-lock.json", { "node_modules/next": next });
  expect(isInstalled()).toBe(true);
  write("node_modules/.package-lock.json", { "node_modules/next": { version: "0.9.0" } });
  expect(isInstalled()).toBe(false);
  write("node_modules/.package-lock.json", {});
  expect(isInstalled()).toBe(false);
});

test("Node 20.19 is the oldest that starts", () => {
  expect(ask("['v20.19.0','v26.10.0','v20.18.9','v18.20.0','v16.0.0'].map((v) => b.isAtLeast(v, [20, 19]))")).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test("what npm says is explained in a line with a remedy", () => {
  const outputs = [
    "npm error code ENOSPC\nnpm error nospc There appears to be insufficient space",
    "npm error code ENOTFOUND\nnpm error syscall getaddrinfo\nnpm error errno ENOTFOUND\nnpm error network request to https://registry.npmjs.org/x failed, reason: getaddrinfo ENOTFOUND",
    "npm error code EACCES\nnpm error syscall mkdir\nnpm error path /x\nnpm error Error: EACCES: permission denied, mkdir '/x'",
    "npm error code EUSAGE\nnpm error `npm ci` can only install packages when your package.json and package-lock.json are in sync",
    "npm error code E404\nnpm error 404 Not Found - GET https://registry/next",
  ];
  expect(outputs.map((output) => ask(`b.explainNpm(${JSON.stringify(output)})[0]`))).toEqual([
    "The disk is full: npm could not install the packages.",
    "npm cannot reach its registry: network request to https://registry.npmjs.org/x failed, reason: getaddrinfo ENOTFOUND",
    "npm may not write here: Error: EACCES: permission denied, mkdir '/x'",
    "package.json and package-lock.json do not fit together.",
    "npm could not install the packages: 404 Not Found - GET https://registry/next",
  ]);
});
