import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import type { ImportResult } from "#lib/channels/import-result.ts";
import type { JsonObject } from "#lib/channels/json.ts";
import { pool } from "#lib/db/pool.ts";
import { getRawFinding } from "#lib/findings/queries/get-raw-finding.ts";
import { listScopes } from "#lib/scopes/queries.ts";
import { importFileCommand } from "#lib/sync/import/import-file.ts";
import { corpusFiles } from "#lib/testing/corpus.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { discoveryRecord, findingRecord } from "#lib/testing/finding-record.ts";

useDatabase();
const actor = systemActor("test");
const at = (updatedAt: string, changes: JsonObject = {}): JsonObject => findingRecord({ updatedAt, ...changes });
const id = (letter: string): string => letter.repeat(32);

async function importText(content: unknown, name = "file.json"): Promise<ImportResult> {
  const bytes =
    content instanceof Uint8Array
      ? content
      : Buffer.from(typeof content === "string" ? content : JSON.stringify(content));
  const result = await importFileCommand(actor, { name, bytes });
  const named = [...result.noted, ...result.refused].reduce((sum, { count }) => sum + count, 0);
  expect(result.stored + result.unchanged + result.duplicates + result.quarantined + named).toBe(result.items);
  return result;
}

async function findingOf(findingId: string) {
  const { rows } = await pool().query("SELECT * FROM finding WHERE finding_id = $1", [findingId]);
  expect(rows.length).toBeLessThan(2);
  return rows[0];
}

describe("what a file holds is stored once", () => {
  test("a second import of the same file changes nothing", async () => {
    const file = { findings: [findingRecord({ id: id("a") }), findingRecord({ id: id("b") })] };
    expect(await importText(file)).toMatchObject({ items: 2, stored: 2, unchanged: 0, channels: { api: 2 } });
    const before = await pool().query("SELECT * FROM finding ORDER BY pk");
    expect(await importText(file)).toMatchObject({ items: 2, stored: 0, unchanged: 2 });
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
    expect(await importText(hub)).toMatchObject({ stored: 1 });
    expect((await findingOf(id("c"))).object_key).toBeNull();
    expect(await importText(event)).toMatchObject({ stored: 1 });
    expect((await findingOf(id("c"))).object_key).toBe("2026/cards.csv");
    expect(await importText(hub)).toMatchObject({ stored: 0, unchanged: 1 });
    expect(await importText({ findings: [finding] })).toMatchObject({ stored: 1 });
    expect(await importText(event)).toMatchObject({ stored: 0, unchanged: 1 });
    expect((await findingOf(id("c"))).body_hash).toMatch(/^import:4:/);
  });

  test("D17 D19: the newer update is kept whatever the order, and its state follows", async () => {
    await importText([
      at("2026-10-03T00:00:00Z", { id: id("d"), archived: true }),
      at("2026-10-02T00:00:00Z", { id: id("d") }),
    ]);
    expect(await findingOf(id("d"))).toMatchObject({ archived: true });
    expect(await importText(at("2026-10-01T00:00:00Z", { id: id("d") }))).toMatchObject({ stored: 0, unchanged: 1 });
    await importText(at("2026-10-04T00:00:00Z", { id: id("d"), archived: false }));
    expect(await findingOf(id("d"))).toMatchObject({ archived: false });
  });

  test("what Macie itself answered is not replaced by a file of the same update", async () => {
    await importText(findingRecord({ id: id("e") }));
    await pool().query("UPDATE finding SET body_hash = '00', title = 'From Macie' WHERE finding_id = $1", [id("e")]);
    expect(await importText(findingRecord({ id: id("e"), title: "From a file" }))).toMatchObject({
      stored: 0,
      unchanged: 1,
    });
    expect(await findingOf(id("e"))).toMatchObject({ title: "From Macie" });
  });
});

describe("a discovery result tells of a finding that may be known", () => {
  test("of a known finding it is compared, not stored; a difference is told", async () => {
    const object = findingRecord({ id: id("f"), createdAt: "2026-10-02T08:01:00Z", updatedAt: "2026-10-02T08:01:00Z" });
    await importText({ findings: [object] });
    expect(await importText(discoveryRecord({ id: "9".repeat(32) }))).toMatchObject({
      stored: 0,
      unchanged: 1,
      mismatches: [],
    });
    const other = JSON.parse(JSON.stringify(discoveryRecord()).replaceAll('"30"', '"31"'));
    const { mismatches } = await importText(other);
    expect(mismatches.map(({ what, finding, result }) => `${what} ${finding} ${result}`)).toEqual([
      "FINANCIAL_INFORMATION 30 31",
      "FINANCIAL_INFORMATION/CREDIT_CARD_NUMBER 30 31",
    ]);
    expect(await findingOf("9".repeat(32))).toBeUndefined();
  });

  test("of an unknown one it is the finding, and a clean object is counted", async () => {
    const unknown = discoveryRecord({ id: "8".repeat(32), accountId: "444455556666" });
    const clean = discoveryRecord({ classificationDetails: { jobId: "j", result: { status: { code: "COMPLETE" } } } });
    const result = await importText(
      gzipSync(`${JSON.stringify(unknown)}\n${JSON.stringify(clean)}\n`),
      "AWSLogs/x.jsonl.gz",
    );
    expect(result).toMatchObject({
      name: "x.jsonl.gz",
      stored: 1,
      noted: [{ count: 1, name: expect.stringContaining("without sensitive data") }],
    });
    expect(await findingOf("8".repeat(32))).toMatchObject({ occurrences: 30, count: 1 });
  });
});

describe("what cannot be stored is put aside with its bytes, and the rest is stored", () => {
  test.each([
    ["D03", { id: "" }, "bad_text: id"],
    ["D03", { id: "a".repeat(10_000) }, "bad_text: id"],
    ["D05", { createdAt: "2026-02-30T00:00:00Z" }, "bad_date: createdAt"],
    ["A05", { accountId: "12345678901" }, "bad_account: accountId"],
    ["D09", { count: "18446744073709551616" }, "bad_number: count"],
  ])("%s: %j", async (_, changes, reason) => {
    const broken = findingRecord({ id: `broken-${reason}`, ...changes });
    const result = await importText([broken, findingRecord({ id: id("1") })]);
    expect(result).toMatchObject({ quarantined: 1, unstored: [{ row: 0, reason }] });
    const { rows } = await pool().query("SELECT raw FROM quarantine WHERE reason = $1 ORDER BY id DESC LIMIT 1", [
      reason,
    ]);
    expect(JSON.parse(rows[0].raw)).toEqual(broken);
    expect(await findingOf(id("1"))).toBeDefined();
  });

  test("D01 D07 D15 B07: an unknown type, a leap second, a long list and a NUL are stored", async () => {
    const cells = Array.from({ length: 10_000 }, (_, row) => ({ row, column: 1 }));
    const detections = Array.from({ length: 1000 }, (_, n) => ({
      type: `T${n}`,
      count: 1,
      occurrences: { cells: n ? [] : cells },
    }));
    const odd = findingRecord({
      id: id("2"),
      type: "SensitiveData:S3Object/FutureThing",
      updatedAt: "2026-06-30T23:59:60.999999999+02:00",
      resourcesAffected: { s3Bucket: { name: "My_Bucket.NAME" }, s3Object: { key: "a\u0000b" } },
      classificationDetails: { result: { sensitiveData: [{ category: "CREDENTIALS", detections }] } },
    });
    expect(await importText(odd)).toMatchObject({ stored: 1 });
    expect(await findingOf(id("2"))).toMatchObject({
      type: "SensitiveData:S3Object/FutureThing",
      updated_at: new Date("2026-06-30T22:00:00.999Z"),
      object_key: "a\u2400b",
      object_key_raw: Buffer.from("a\0b"),
      occurrences: 1000,
    });
  });

  test("a row that is no JSON is quarantined with its bytes; one that reveals samples leaves none", async () => {
    const result = await importText(`[{"id":NaN},{"sensitiveDataOccurrences":{"SSN":[{"value":"078-05-1120"}]},}]`);
    expect(result).toMatchObject({ items: 2, quarantined: 2, unstored: [{ row: 0 }, { row: 1 }] });
    const { rows } = await pool().query(
      "SELECT raw FROM quarantine WHERE reason LIKE 'not_json%' ORDER BY length(raw)",
    );
    expect(rows.map(({ raw }) => raw.toString())).toEqual(["", '{"id":NaN}']);
  });

  test("once it can be read, its quarantine is over", async () => {
    await importText(findingRecord({ id: "healing", createdAt: "never" }));
    await importText(findingRecord({ id: "healing" }));
    const { rows } = await pool().query("SELECT resolved_at FROM quarantine WHERE record_id = 'healing'");
    expect(rows).toEqual([{ resolved_at: expect.any(Date) }]);
  });
});

describe("what an import leaves behind", () => {
  test("the bytes of each finding's row, in a page with its hash", async () => {
    const event = {
      "detail-type": "Macie Finding",
      source: "aws.macie",
      detail: findingRecord({ id: id("3"), count: 1 }),
    };
    const text = JSON.stringify(event).replace('"size":4750', '"size":4750.0');
    await importText(`${JSON.stringify(findingRecord({ id: id("4") }))}\n${text}\n`);
    const { json, intact } = await getRawFinding(actor, String((await findingOf(id("3"))).pk));
    expect(intact).toBe(true);
    expect(json.replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
  });

  test("no connection that is synced, and no Region on any page", async () => {
    await importText(findingRecord({ id: id("5") }));
    expect(await listScopes(actor)).toEqual([]);
    const { rows } = await pool().query("SELECT name, regions, disabled_at IS NULL AS enabled FROM connection");
    expect(rows).toEqual([{ name: "Imported files", regions: [], enabled: false }]);
  });

  test("an audit row when it begins and one with its counts when it ends; a refusal has one too", async () => {
    const { sha256 } = await importText(findingRecord({ id: id("6") }), "ours.json");
    await expect(importFileCommand(actor, { name: "page.html", bytes: Buffer.from("<html>") })).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringMatching(/HTML/),
      remedy: expect.any(String),
    });
    const { rows } = await pool().query(
      "SELECT action, outcome, target = $1 AS ours, body->>'stored' AS stored FROM audit_event ORDER BY seq DESC LIMIT 3",
      [sha256],
    );
    expect(rows).toEqual([
      { action: "import.create", outcome: "refused", ours: false, stored: null },
      { action: "import.finish", outcome: "done", ours: true, stored: "1" },
      { action: "import.create", outcome: "done", ours: true, stored: null },
    ]);
  });

  test("an old finding is known as no longer listed", async () => {
    await importText(
      findingRecord({ id: id("7"), createdAt: "2021-01-01T00:00:00Z", updatedAt: "2021-01-01T00:00:00Z" }),
    );
    expect(await findingOf(id("7"))).toMatchObject({ upstream: "aged_out" });
  });

  test("a role without the permission imports nothing", async () => {
    const viewer = { ...actor, role: "viewer" } as const;
    await expect(importFileCommand(viewer, { name: "x", bytes: Buffer.from("{}") })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

const samples = corpusFiles();
test.skipIf(samples.length === 0).each(samples)(
  "$file is imported, and its counts add up",
  async ({ file, kind, bytes }) => {
    const result = await importText(bytes, file);
    expect(result.quarantined).toBe(0);
    if (/^macie_(finding|discovery)/.test(kind)) expect(result.stored + result.unchanged).toBe(result.items);
    else expect(result.stored).toBe(0);
    expect(result.mismatches).toEqual([]);
  },
);
