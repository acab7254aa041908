import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inheritedEnvironment } from "#lib/env.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { discoveryRecord, findingRecord } from "#lib/testing/finding-record.ts";

useDatabase();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "plimsoll-import-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(name: string, content: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

function importFiles(args: readonly string[], input = ""): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["lib/cli/import.ts", ...args], {
      env: { ...inheritedEnvironment(), NODE_ENV: "test" },
    });
    const printed = { out: "", err: "" };
    child.stdout.on("data", (chunk) => (printed.out += chunk));
    child.stderr.on("data", (chunk) => (printed.err += chunk));
    child.on("close", (code) => resolve({ code, ...printed }));
    child.stdin.end(input);
  });
}

test("files of several channels are imported one after the other, each told by its name", async () => {
  const findings = await fileOf("findings.json", JSON.stringify({ findings: [findingRecord()] }));
  const results = await fileOf("results.jsonl", `${JSON.stringify(discoveryRecord({ accountId: "444455556666" }))}\n`);
  const { code, out, err } = await importFiles([findings, results]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("findings.json: 1 record, of which 1 stored\n  by channel: 1 × GetFindings answer");
  expect(out).toContain("results.jsonl: 1 record, of which 1 stored\n  by channel: 1 × Discovery result");
});

test("a record that cannot be read ends with 2 and is named with its remedy; what is not Macie's is named", async () => {
  const lines = ['{"id":NaN}', JSON.stringify({ eventSource: "s3", eventName: "x" }), JSON.stringify(findingRecord())];
  const { code, out } = await importFiles(["-"], lines.join("\n"));
  expect(code).toBe(2);
  expect(out).toContain("1 quarantined, 1 refused");
  expect(out).toContain("refused: 1 × a CloudTrail event");
  expect(out).toMatch(/record 1: the row has a NaN .*\. Correct the row/);
});

test("a file that cannot be read at all ends with 1, and the next one is still imported", async () => {
  const page = await fileOf("page.html", "<html>");
  const { code, out, err } = await importFiles(["--json", path.join(folder, "missing.json"), page, "-"], "[]");
  expect(code).toBe(1);
  expect(err).toContain("ENOENT");
  expect(err).toContain("HTML or XML");
  expect(JSON.parse(out)).toMatchObject({ name: "-", items: 0, stored: 0 });
});

test("without a file it says how it is called", async () => {
  expect(await importFiles([])).toMatchObject({
    code: 1,
    out: expect.stringContaining("npm run import -- [--json] FILE…"),
  });
});
