import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "#lib/channels/json.ts";
import { CHANNEL_LIMITS } from "#lib/channels/limits.ts";
import { type Parsed, parseChannel } from "#lib/channels/parse.ts";
import { discoveryRecord, findingRecord } from "#lib/testing/finding-record.ts";

async function parse(content: Json | string | Uint8Array, limits = CHANNEL_LIMITS): Promise<Parsed> {
  const text = typeof content === "string" || content instanceof Uint8Array ? content : JSON.stringify(content);
  const result = await parseChannel(typeof text === "string" ? Buffer.from(text) : text, limits);
  if (!result.ok) throw new Error(result.problem.message);
  const { items, records, noted, refused, quarantined, duplicates } = result.parsed;
  expect(records.length + noted.length + refused.length + quarantined.length + duplicates.length).toBe(items);
  return result.parsed;
}

const channels = (parsed: Parsed): string[] => parsed.records.map((record) => record.channel);
const event = (detail: Json, changes: JsonObject = {}): JsonObject => ({
  version: "0",
  "detail-type": "Macie Finding",
  source: "aws.macie",
  account: "111122223333",
  region: "eu-central-1",
  detail,
  ...changes,
});
const asff = (changes: JsonObject = {}): JsonObject => ({
  SchemaVersion: "2018-10-08",
  Id: "22222222222222222222222222222222",
  ProductArn: "arn:aws:securityhub:eu-central-1::product/aws/macie",
  ProductName: "Macie",
  Region: "eu-central-1",
  AwsAccountId: "111122223333",
  Types: ["Sensitive Data Identifications/PII/SensitiveData:S3Object-Personal"],
  CreatedAt: "2026-10-02T08:00:00Z",
  UpdatedAt: "2026-10-02T08:00:00Z",
  Severity: { Label: "MEDIUM", Normalized: 40 },
  Title: "Personal information",
  ...changes,
});

describe("one finding comes by every channel", () => {
  test("the API's answer, with its cursor and metadata beside the list", async () => {
    const answer = { ResponseMetadata: { RetryAttempts: 0 }, findings: [findingRecord()], nextToken: null };
    const parsed = await parse(answer);
    expect(channels(parsed)).toEqual(["api"]);
    expect(parsed.records[0]?.raw).toEqual(findingRecord());
  });

  test("bare, in a list, one a line, one after another, and several answers after another", async () => {
    const one = JSON.stringify(findingRecord());
    const two = JSON.stringify(findingRecord({ id: "2".repeat(32) }));
    const pretty = JSON.stringify(findingRecord({ id: "3".repeat(32) }), null, 2);
    expect(channels(await parse(one))).toEqual(["export"]);
    expect(channels(await parse(`[${one},${two}]`))).toEqual(["export", "export"]);
    expect(channels(await parse(`${one}\r\n${two}\n\n`))).toEqual(["export", "export"]);
    expect(channels(await parse(`${one}${two}`))).toEqual(["export", "export"]);
    expect(channels(await parse(`${pretty}\n${one}`))).toEqual(["export", "export"]);
    expect(channels(await parse(`{"findings":[${one}]}\n{"findings":[${two}]}`))).toEqual(["api", "api"]);
  });

  test("an EventBridge event, whose casing and nulls become the API's", async () => {
    const detail = findingRecord({ policyDetails: null });
    detail.resourcesAffected = { s3Object: { key: "a.csv", etag: "abc", versionId: null }, s3Bucket: { name: "b" } };
    const parsed = await parse(event(detail));
    expect(channels(parsed)).toEqual(["eventbridge"]);
    expect(parsed.records[0]?.raw).not.toHaveProperty("policyDetails");
    expect(parsed.records[0]?.raw.resourcesAffected).toEqual({
      s3Object: { key: "a.csv", eTag: "abc" },
      s3Bucket: { name: "b" },
    });
  });

  test("an event in an SNS notification, in an SQS message, in a Lambda record, and as an entry of PutEvents", async () => {
    const inner = JSON.stringify(event(findingRecord()));
    const sns = { Type: "Notification", MessageId: "m", TopicArn: "arn:aws:sns:eu-central-1:1:t", Message: inner };
    const entry = { Source: "aws.macie", DetailType: "Macie Finding", Detail: JSON.stringify(findingRecord()) };
    expect(channels(await parse(sns))).toEqual(["eventbridge"]);
    expect(channels(await parse({ messageId: "m", body: JSON.stringify(sns) }))).toEqual(["eventbridge"]);
    expect(channels(await parse({ Records: [{ EventSource: "aws:sns", Sns: sns }] }))).toEqual(["eventbridge"]);
    expect(channels(await parse(entry))).toEqual(["eventbridge"]);
  });

  test("Security Hub, alone and inside an imported-findings event, in any casing", async () => {
    const imported = { "detail-type": "Security Hub Findings - Imported", source: "aws.securityhub" };
    expect(channels(await parse(asff()))).toEqual(["security-hub"]);
    expect(channels(await parse({ ...imported, detail: { findings: [asff()] } }))).toEqual(["security-hub"]);
    const loud = Object.fromEntries(Object.entries(asff()).map(([key, value]) => [key.toUpperCase(), value]));
    const [record] = (await parse(loud)).records;
    expect(record?.raw).toMatchObject({ accountId: "111122223333", type: "SensitiveData:S3Object/Personal", count: 1 });
    expect(record?.raw.severity).toEqual({ score: 2, description: "Medium" });
  });

  test("a discovery result, whose numbers are text and which has no update of its own", async () => {
    const parsed = await parse(gzipSync(`${JSON.stringify(discoveryRecord())}\n`));
    expect(channels(parsed)).toEqual(["discovery-result"]);
    expect(parsed.records[0]?.raw).toMatchObject({
      severity: { score: 3 },
      count: 1,
      archived: false,
      updatedAt: "2026-10-02T08:00:00.000Z",
      classificationDetails: { result: { sizeClassified: 4750, sensitiveData: [{ totalCount: 30 }] } },
    });
  });
});

describe("discovery results that are no findings are counted, not stored", () => {
  const details = (result: JsonObject): JsonObject => ({ classificationDetails: { jobId: "j", result } });

  test("a clean object, a skipped one, and a file inside an archive", async () => {
    const archived = discoveryRecord();
    archived.resourcesAffected = { s3Object: { key: "a.zip", embeddedFileDetails: { filePath: "b/c.csv" } } };
    const lines = [
      discoveryRecord(details({ status: { code: "COMPLETE" }, sensitiveData: [] })),
      discoveryRecord(details({ status: { code: "SKIPPED", reason: "UNSUPPORTED_FILE_TYPE_EXCEPTION" } })),
      archived,
    ];
    const { noted } = await parse(lines.map((line) => JSON.stringify(line)).join("\n"));
    expect(noted.map((item) => item.name)).toEqual([
      "a discovery result of an object without sensitive data",
      "a discovery result of an object Macie skipped",
      "a discovery result of a file inside an archive",
    ]);
  });

  test("a partly read object with detections is a finding", async () => {
    const result = { status: { code: "PARTIAL" }, sensitiveData: [{ category: "CREDENTIALS", totalCount: "1" }] };
    expect(channels(await parse(discoveryRecord(details(result))))).toEqual(["discovery-result"]);
  });

  test("a result with a thousand locations a type is read", async () => {
    const cells = Array.from({ length: 1000 }, (_, row) => ({ row: String(row), column: "1", columnName: "CCN" }));
    const types = Array.from({ length: 12 }, (_, n) => ({ type: `T${n}`, count: "1000", occurrences: { cells } }));
    const result = { status: { code: "COMPLETE" }, sensitiveData: [{ category: "CREDENTIALS", detections: types }] };
    expect(channels(await parse(discoveryRecord(details(result))))).toEqual(["discovery-result"]);
  });
});

describe("copies of one finding in a file", () => {
  test("an older or equal copy is a duplicate, a newer one counts, wherever it stands", async () => {
    const newer = findingRecord({ updatedAt: "2026-10-03T08:00:00.000Z" });
    const { records, duplicates } = await parse([findingRecord(), newer, findingRecord(), newer]);
    expect(records.map((record) => record.index)).toEqual([0, 1]);
    expect(duplicates.map(({ index, of }) => [index, of])).toEqual([
      [2, 1],
      [3, 1],
    ]);
  });

  test("the richer channel counts where both tell of the same update", async () => {
    const hub = asff({ Id: "1".repeat(32), CreatedAt: "2026-10-02T08:00:00Z" });
    const { records, duplicates } = await parse([event(findingRecord()), hub]);
    expect(records.map((record) => record.channel)).toEqual(["eventbridge"]);
    expect(duplicates).toMatchObject([{ index: 1, of: 0 }]);
  });

  test("two bodies of the same update and count are both kept and named as a conflict", async () => {
    const { records } = await parse([findingRecord(), findingRecord({ title: "Another title" })]);
    expect(records.map((record) => record.conflictsWith)).toEqual([null, 0]);
  });
});
