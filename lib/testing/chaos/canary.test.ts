import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { secretsOnDisk } from "#lib/testing/chaos/canary.ts";
import { temporaryFolder } from "#lib/testing/postgres.ts";

test("a secret is found in any file below the folder, in the middle of bytes too (I14)", () => {
  const folder = temporaryFolder("canary");
  try {
    fs.mkdirSync(path.join(folder, "base"));
    fs.writeFileSync(path.join(folder, "sync.log"), "nothing here");
    expect(secretsOnDisk(folder, ["hush"])).toEqual([]);
    fs.writeFileSync(path.join(folder, "base/16384"), Buffer.concat([Buffer.alloc(9_000), Buffer.from("xhushx")]));
    expect(secretsOnDisk(folder, ["hush"])).toEqual([`a secret is in ${path.join(folder, "base/16384")} (I14)`]);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
