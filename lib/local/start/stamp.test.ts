import fs from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { filesUnder, hashOf, unlessStamped } from "#lib/local/start/stamp.ts";
import { temporaryFolder } from "#lib/testing/postgres.ts";

let root: string;
beforeEach(() => {
  root = temporaryFolder("stamp");
  write("app/page.tsx", "one");
  write("app/deep/route.ts", "two");
  write("package.json", "{}");
});
afterEach(() => fs.rmSync(root, { recursive: true }));

function write(file: string, content: string): void {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), content);
}

const files = () => filesUnder(root, ["app", "package.json", "missing.ts"]);

test("folders are walked and what is missing counts as nothing", () => {
  expect(files()).toEqual(["app/deep/route.ts", "app/page.tsx", "package.json"]);
});

test("the hash changes with a content, a name, a new file and a lost one, and with nothing else", () => {
  const hashes = [hashOf(root, files())];
  const change = (work: () => void) => {
    work();
    hashes.push(hashOf(root, files()));
  };
  change(() => write("app/page.tsx", "One"));
  change(() => fs.renameSync(path.join(root, "app/page.tsx"), path.join(root, "app/pages.tsx")));
  change(() => write("app/new.ts", ""));
  change(() => fs.rmSync(path.join(root, "package.json")));
  expect(new Set(hashes).size).toBe(5);
  fs.utimesSync(path.join(root, "app/pages.tsx"), 0, 0);
  expect(hashOf(root, files())).toBe(hashes.at(-1));
});

test("work is done once for a hash, and again after it failed", async () => {
  const stamp = path.join(root, ".next/stamp");
  let times = 0;
  const work = async () => {
    times++;
  };
  expect(await unlessStamped(stamp, "a", work)).toBe(true);
  expect(await unlessStamped(stamp, "a", work)).toBe(false);
  await expect(unlessStamped(stamp, "b", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await unlessStamped(stamp, "a", work)).toBe(true);
  expect(times).toBe(2);
});
