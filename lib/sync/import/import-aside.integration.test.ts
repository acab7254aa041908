import { describe, expect, test } from "vitest";
import { pool } from "#lib/db/pool.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { findingRecord } from "#lib/testing/finding-record.ts";
import { findingRow, importContent } from "#lib/testing/import-content.ts";
import { quarantinedTexts } from "#lib/testing/quarantine.ts";

useDatabase();
const id = (letter: string): string => letter.repeat(32);

describe("what cannot be stored is put aside with its bytes, and the rest is stored", () => {
  test.each([
    ["D03", { id: "" }, "bad_text: id"],
    ["D03", { id: "a".repeat(10_000) }, "bad_text: id"],
    ["D05", { createdAt: "2026-02-30T00:00:00Z" }, "bad_date: createdAt"],
    ["A05", { accountId: "12345678901" }, "bad_account: accountId"],
    ["D09", { count: "18446744073709551616" }, "bad_number: count"],
  ])("%s: %j", async (_, changes, reason) => {
    const broken = findingRecord({ id: `broken-${reason}`, ...changes });
    const result = await importContent([broken, findingRecord({ id: id("1") })]);
    expect(result).toMatchObject({ quarantined: 1, unstored: [{ row: 0, reason }] });
    expect((await quarantinedTexts(reason)).map((text) => JSON.parse(text))).toContainEqual(broken);
    expect(await findingRow(id("1"))).toBeDefined();
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
    expect(await importContent(odd)).toMatchObject({ stored: 1 });
    expect(await findingRow(id("2"))).toMatchObject({
      type: "SensitiveData:S3Object/FutureThing",
      updated_at: new Date("2026-06-30T22:00:00.999Z"),
      object_key: "a\u2400b",
      object_key_raw: Buffer.from("a\0b"),
      occurrences: 1000,
    });
  });

  test("a row that is no JSON is quarantined with its bytes; one that reveals samples leaves none", async () => {
    const result = await importContent(`[{"id":NaN},{"sensitiveDataOccurrences":{"SSN":[{"value":"078-05-1120"}]},}]`);
    expect(result).toMatchObject({ items: 2, quarantined: 2, unstored: [{ row: 0 }, { row: 1 }] });
    expect(await quarantinedTexts("not_json%")).toEqual(["", '{"id":NaN}']);
    const { rows } = await pool().query("SELECT raw FROM quarantine");
    expect(rows.some(({ raw }) => raw.includes("NaN"))).toBe(false);
  });

  test("once it can be read, its quarantine is over", async () => {
    await importContent(findingRecord({ id: "healing", createdAt: "never" }));
    await importContent(findingRecord({ id: "healing" }));
    const { rows } = await pool().query("SELECT resolved_at FROM quarantine WHERE record_id = 'healing'");
    expect(rows).toEqual([{ resolved_at: expect.any(Date) }]);
  });
});
