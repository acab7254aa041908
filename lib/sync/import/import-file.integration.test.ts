import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "#lib/channels/json.ts";
import { pool } from "#lib/db/pool.ts";
import { transaction } from "#lib/db/sql.ts";
import { normaliseFinding } from "#lib/sync/findings/normalise.ts";
import { upsertFindings } from "#lib/sync/findings/upsert.ts";
import { contextOf } from "#lib/sync/import/run.ts";
import { corpusFiles } from "#lib/testing/corpus.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { discoveryRecord, findingRecord } from "#lib/testing/finding-record.ts";
import { findingRow, importContent } from "#lib/testing/import-content.ts";

useDatabase();
const at = (updatedAt: string, changes: JsonObject = {}): JsonObject => findingRecord({ updatedAt, ...changes });
const id = (letter: string): string => letter.repeat(32);

describe("what a file holds is stored once", () => {
  test("a second import of the same file changes nothing", async () => {
    const file = { findings: [findingRecord({ id: id("a") }), findingRecord({ id: id("b") })] };
    expect(await importContent(file)).toMatchObject({ items: 2, stored: 2, unchanged: 0, channels: { api: 2 } });
    const before = await pool().query("SELECT * FROM finding ORDER BY pk");
    expect(await importContent(file)).toMatchObject({ items: 2, stored: 0, unchanged: 2 });
    expect((await pool().query("SELECT * FROM finding ORDER BY pk")).rows).toEqual(before.rows);
  });

  test("one finding by four channels is one row, and the richest of the same update stays", async () => {
    const finding = findingRecord({ id: id("c") });
    const hub = {
      SchemaVersion: "2018-10-08",
      Id: id("c"),
      ProductArn: "arn:aws:securityhub:eu-central-1::product/aws/macie",
      AwsAccountId: "111122223333",
      Region: "eu-central-1",
      Types: ["Sensitive Data Identifications/Financial/SensitiveData:S3Object-Financial"],
      Severity: { Label: "HIGH" },
      CreatedAt: "2026-10-02T08:00:00Z",
      UpdatedAt: "2026-10-02T08:00:00Z",
    };
    const event = { "detail-type": "Macie Finding", source: "aws.macie", detail: finding };
    expect(await importContent(hub)).toMatchObject({ stored: 1 });
    expect((await findingRow(id("c"))).object_key).toBeNull();
    expect(await importContent(event)).toMatchObject({ stored: 1 });
    expect((await findingRow(id("c"))).object_key).toBe("2026/cards.csv");
    expect(await importContent(hub)).toMatchObject({ stored: 0, unchanged: 1 });
    expect(await importContent({ findings: [finding] })).toMatchObject({ stored: 1 });
    expect(await importContent(event)).toMatchObject({ stored: 0, unchanged: 1 });
    expect((await findingRow(id("c"))).body_hash).toMatch(/^import:4:/);
  });

  test("D17 D19: the newer update is kept whatever the order, and its state follows", async () => {
    await importContent([
      at("2026-10-03T00:00:00Z", { id: id("d"), archived: true }),
      at("2026-10-02T00:00:00Z", { id: id("d") }),
    ]);
    expect(await findingRow(id("d"))).toMatchObject({ archived: true });
    expect(await importContent(at("2026-10-01T00:00:00Z", { id: id("d") }))).toMatchObject({ stored: 0, unchanged: 1 });
    await importContent(at("2026-10-04T00:00:00Z", { id: id("d"), archived: false }));
    expect(await findingRow(id("d"))).toMatchObject({ archived: false });
  });

  test("what Macie answers later replaces a file of the same update, and is then left alone by it", async () => {
    const finding = findingRecord({ id: id("0") });
    await importContent(finding);
    const raw = { ...finding, title: "From Macie" };
    const bytes = Buffer.from(JSON.stringify(raw));
    const read = normaliseFinding({ raw, bytes }, { region: "eu-central-1", accounts: null });
    if ("reason" in read) throw new Error(read.reason);
    const run = { runId: randomUUID(), scopeId: 7 };
    const kept = { ...read.row, pageId: null, pageIndex: 0, bodyHash: "0".repeat(32), fetchedAt: new Date() };
    expect(await transaction((tx) => upsertFindings(tx, [kept], contextOf(run)))).toEqual({ stored: 1 });
    expect(await importContent(finding)).toMatchObject({ stored: 0, unchanged: 1 });
    expect(await findingRow(id("0"))).toMatchObject({ title: "From Macie", scope_id: 7 });
  });

  test("what Macie itself answered is not replaced by a file of the same update", async () => {
    await importContent(findingRecord({ id: id("e") }));
    await pool().query("UPDATE finding SET body_hash = '00', title = 'From Macie' WHERE finding_id = $1", [id("e")]);
    expect(await importContent(findingRecord({ id: id("e"), title: "From a file" }))).toMatchObject({
      stored: 0,
      unchanged: 1,
    });
    expect(await findingRow(id("e"))).toMatchObject({ title: "From Macie" });
  });
});

describe("a discovery result tells of a finding that may be known", () => {
  test("of a known finding it is compared, not stored; a difference is told", async () => {
    const object = findingRecord({ id: id("f"), createdAt: "2026-10-02T08:01:00Z", updatedAt: "2026-10-02T08:01:00Z" });
    await importContent({ findings: [object] });
    expect(await importContent(discoveryRecord({ id: "9".repeat(32) }))).toMatchObject({
      stored: 0,
      unchanged: 1,
      mismatches: [],
    });
    const other = JSON.parse(JSON.stringify(discoveryRecord()).replaceAll('"30"', '"31"'));
    const { mismatches } = await importContent(other);
    expect(mismatches.map(({ what, finding, result }) => `${what} ${finding} ${result}`)).toEqual([
      "FINANCIAL_INFORMATION 30 31",
      "FINANCIAL_INFORMATION/CREDIT_CARD_NUMBER 30 31",
    ]);
    expect(await findingRow("9".repeat(32))).toBeUndefined();
  });

  test("of an unknown one it is the finding, and a clean object is counted", async () => {
    const unknown = discoveryRecord({ id: "8".repeat(32), accountId: "444455556666" });
    const clean = discoveryRecord({ classificationDetails: { jobId: "j", result: { status: { code: "COMPLETE" } } } });
    const result = await importContent(
      gzipSync(`${JSON.stringify(unknown)}\n${JSON.stringify(clean)}\n`),
      "AWSLogs/x.jsonl.gz",
    );
    expect(result).toMatchObject({
      name: "x.jsonl.gz",
      stored: 1,
      noted: [{ count: 1, name: expect.stringContaining("without sensitive data") }],
    });
    expect(await findingRow("8".repeat(32))).toMatchObject({ occurrences: 30, count: 1 });
  });
});

const samples = corpusFiles();
test.skipIf(samples.length === 0).each(samples)(
  "$file is imported, and its counts add up",
  async ({ file, kind, bytes }) => {
    const result = await importContent(bytes, file);
    expect(result.quarantined).toBe(0);
    if (/^macie_(finding|discovery)/.test(kind)) expect(result.stored + result.unchanged).toBe(result.items);
    else expect(result.stored).toBe(0);
    expect(result.mismatches).toEqual([]);
  },
);
