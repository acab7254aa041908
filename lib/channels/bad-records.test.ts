import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "#lib/channels/json.ts";
import { type Parsed, parseChannel } from "#lib/channels/parse.ts";
import { findingRecord } from "#lib/testing/finding-record.ts";

async function parse(content: string): Promise<Parsed> {
  const result = await parseChannel(Buffer.from(content));
  if (!result.ok) throw new Error(result.problem.message);
  return result.parsed;
}

async function rawOf(changes: JsonObject): Promise<JsonObject> {
  const { records } = await parse(JSON.stringify(findingRecord(changes)));
  return records[0]?.raw ?? {};
}

const good = JSON.stringify(findingRecord());
const other = JSON.stringify(findingRecord({ id: "2".repeat(32) }));
const bucket = (tags: Json): JsonObject => ({ resourcesAffected: { s3Bucket: { name: "b", tags } } });

describe("names and accounts", () => {
  test.each(["x", "y".repeat(64), "..", "a..b", "192.168.5.4", "My_Bucket.NAME"])(
    "A01 A03: the bucket %s stays as it is",
    async (name) => {
      expect(await rawOf({ resourcesAffected: { s3Bucket: { name } } })).toMatchObject({
        resourcesAffected: { s3Bucket: { name } },
      });
    },
  );

  test("A05: an account keeps its zeros, and a number becomes its digits", async () => {
    expect((await rawOf({ accountId: "000000000001" })).accountId).toBe("000000000001");
    expect((await rawOf({ accountId: 123456789012 })).accountId).toBe("123456789012");
    expect((await rawOf({ accountId: 12345678901 })).accountId).toBe("12345678901");
  });

  test("B07 B09: NUL, lone surrogates and direction marks in a key reach the normaliser as they are", async () => {
    for (const key of ["a\u0000b", "a\ud800b", "\u202Egpj.exe", "\u2066\u200d", "../../etc/passwd", "</script>"]) {
      expect(await rawOf({ resourcesAffected: { s3Object: { key } } })).toMatchObject({
        resourcesAffected: { s3Object: { key } },
      });
    }
  });

  test("C01: duplicate tags stay a list", async () => {
    const tags = [
      { key: "a", value: "1" },
      { key: "a", value: "2" },
      { key: "aws:cloudformation:stack-name", value: "s" },
    ];
    expect(await rawOf(bucket(tags))).toMatchObject(bucket(tags));
  });

  test("C03: tags that are null are unknown, and a malformed tag stays for the normaliser to judge", async () => {
    expect(await rawOf(bucket(null))).toMatchObject({ resourcesAffected: { s3Bucket: { name: "b" } } });
    expect(JSON.stringify(await rawOf(bucket(null)))).not.toContain("tags");
    for (const tags of [{}, [{ key: "a" }], [null], "x"]) expect(await rawOf(bucket(tags))).toMatchObject(bucket(tags));
  });
});

describe("findings that are not as they should be", () => {
  test("D01 D11: an unknown type, word or member is kept as it came", async () => {
    const extra = { type: "SensitiveData:S3Object/FutureThing", category: "NOVEL", shape: { of: ["things"] } };
    expect(await rawOf(extra)).toMatchObject(extra);
  });

  test("D03: a finding without an id, with an empty or an endless one is still Macie's", async () => {
    const { id: _, ...nameless } = findingRecord();
    const rows = [nameless, findingRecord({ id: "" }), findingRecord({ id: "a".repeat(10_000) }), findingRecord()];
    expect((await parse(JSON.stringify(rows))).records).toHaveLength(4);
  });

  test("D05 D07: a date stays as it is written, whether or not it exists", async () => {
    for (const createdAt of [
      "2026-02-30T00:00:00Z",
      "2026-06-30T23:59:60Z",
      "2026-06-30T23:59:59.123456789Z",
      "2026-06-30T23:59:59+02:00",
    ]) {
      expect((await rawOf({ createdAt })).createdAt).toBe(createdAt);
    }
  });

  test("D09: digits that a double cannot hold survive, and NaN stops its own row only", async () => {
    const large = good
      .replace('"count":1', '"count":9007199254740993')
      .replace('"size":4750', '"size":18446744073709551615');
    const [record] = (await parse(large)).records;
    expect(record?.raw).toMatchObject({
      count: "9007199254740993",
      resourcesAffected: { s3Object: { size: "18446744073709551615" } },
    });
    expect((await parse(good.replace('"count":1', '"count":1e400'))).records[0]?.raw.count).toBe("1e400");
    const { records, quarantined } = await parse(`[${good.replace('"count":1', '"count":NaN')},${other}]`);
    expect(records.map((found) => found.index)).toEqual([1]);
    expect(quarantined).toMatchObject([{ index: 0, reason: "not_json", detail: expect.stringContaining("NaN") }]);
  });

  test.each([20_000, 200_000])("D13: %i levels are refused before they are walked", async (levels) => {
    const deep = `{"id":"x","resourcesAffected":${"[".repeat(levels)}${"]".repeat(levels)}}`;
    const started = performance.now();
    const { records, quarantined } = await parse(`[${deep},${good}]`);
    expect(performance.now() - started).toBeLessThan(500);
    expect(records).toHaveLength(1);
    expect(quarantined).toMatchObject([{ reason: "too_deep", remedy: expect.any(String) }]);
  });

  test("64 levels are read, 65 are not", async () => {
    const nested = (levels: number) =>
      `{"type":"SensitiveData:S3Object/Personal","x":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;
    expect((await parse(nested(64))).records).toHaveLength(1);
    expect((await parse(nested(65))).quarantined).toHaveLength(1);
  });

  test("D15: ten thousand locations of fifteen fields and a thousand detections are one record", async () => {
    const cells = Array.from({ length: 10_000 }, () =>
      Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`f${n}`, n])),
    );
    const detections = Array.from({ length: 1000 }, (_, n) => ({
      type: `T${n}`,
      count: 1,
      occurrences: { cells: n === 0 ? cells : [] },
    }));
    const result = { status: { code: "COMPLETE" }, sensitiveData: [{ category: "CREDENTIALS", detections }] };
    expect((await parse(JSON.stringify(findingRecord({ classificationDetails: { result } })))).records).toHaveLength(1);
  });

  test("an object with more than ten thousand keys is refused", async () => {
    const wide = JSON.stringify(
      findingRecord({ extra: Object.fromEntries(Array.from({ length: 10_001 }, (_, n) => [`k${n}`, n])) }),
    );
    expect((await parse(`[${wide},${good}]`)).quarantined).toMatchObject([{ index: 0, reason: "too_many_keys" }]);
  });

  test("D17 D19: different bodies of one update are a conflict; archived and not is a newer update", async () => {
    const later = findingRecord({ archived: true, updatedAt: "2026-10-03T08:00:00Z" });
    const again = findingRecord({ archived: false, updatedAt: "2026-10-04T08:00:00Z" });
    const { records } = await parse(JSON.stringify([findingRecord(), findingRecord({ title: "x" }), later, again]));
    expect(records.map((record) => record.conflictsWith)).toEqual([null, 0, null, null]);
  });

  test("D23: of keys that stand twice the last one counts, and they are named", async () => {
    const twice = good.replace('"id":', '"id":"a","id":').replace('"name":', '"name":"first","name":');
    const { records } = await parse(twice);
    expect(records).toHaveLength(1);
    expect(records[0]?.raw.id).toBe("1".repeat(32));
    expect(records[0]?.duplicateKeys).toEqual(["id", "resourcesAffected.s3Bucket.name"]);
  });

  test("a key named __proto__ is a key and nothing else", async () => {
    const [record] = (await parse(good.replace('"id":', '"__proto__":{"archived":true},"id":'))).records;
    expect(Object.getPrototypeOf(record?.raw)).toBe(Object.prototype);
    expect(record?.raw.archived).toBe(false);
  });
});
