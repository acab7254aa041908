import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "#lib/aws/json.ts";
import { type FindingRow, normaliseFinding } from "#lib/sync/findings/normalise.ts";
import { objectOf } from "#lib/sync/read-value.ts";
import { discoveryRecord, findingRecord } from "#lib/testing/finding-record.ts";

type Context = Parameters<typeof normaliseFinding>[1];
const CONTEXT: Context = { region: "eu-central-1", accounts: null };

const normalise = (raw: unknown, context = CONTEXT) =>
  normaliseFinding({ raw, bytes: Buffer.from("the record's bytes") }, context);

function rowOf(raw: unknown): FindingRow {
  const result = normalise(raw);
  if (!("row" in result)) throw new Error(result.reason);
  return result.row;
}

const reasonOf = (raw: unknown, context?: Context) => {
  const result = normalise(raw, context);
  return "reason" in result ? result.reason : null;
};

const withObject = (changes: Record<string, unknown>) => {
  const record: Record<string, unknown> = { ...findingRecord() };
  const { s3Bucket, s3Object } = objectOf(record.resourcesAffected, "resourcesAffected");
  return { ...record, resourcesAffected: { s3Bucket, s3Object: { ...objectOf(s3Object, "s3Object"), ...changes } } };
};
const withResult = (result: Record<string, unknown>) => ({ ...findingRecord(), classificationDetails: { result } });

describe("a finding", () => {
  it("becomes a row of typed facts", () => {
    expect(rowOf(findingRecord())).toMatchObject({
      accountId: "111122223333",
      severity: 3,
      count: 1n,
      bucketName: "harbour-ledger",
      objectKey: "2026/cards.csv",
      objectKeyRaw: null,
      objectSize: 4750n,
      categories: ["FINANCIAL_INFORMATION"],
      detectionNames: ["CREDIT_CARD_NUMBER"],
      occurrences: 30n,
      createdAt: new Date("2026-10-02T08:00:00Z"),
    });
  });

  it("of a type and category that Macie adds later is kept as it comes", () => {
    expect(rowOf({ ...findingRecord(), type: "SensitiveData:S3Object/FutureThing", category: "FUTURE" })).toMatchObject(
      {
        type: "SensitiveData:S3Object/FutureThing",
        category: "FUTURE",
      },
    );
    expect(rowOf({ ...findingRecord(), category: null }).category).toBe("CLASSIFICATION");
    expect(rowOf({ ...findingRecord(), category: null, type: "Future:Thing" }).category).toBe("UNKNOWN");
  });

  it("with nulls wherever they may be is a row of unknowns", () => {
    const bare = {
      ...findingRecord(),
      title: null,
      partition: null,
      resourcesAffected: null,
      classificationDetails: null,
      policyDetails: null,
    };
    expect(rowOf(bare)).toMatchObject({
      bucketName: null,
      objectKey: null,
      occurrences: null,
      categories: [],
      policyApi: null,
    });
  });

  it("has its numbers as text in a discovery result, and they are read", () => {
    const row = rowOf({ ...discoveryRecord(), updatedAt: "2026-10-02T08:00:00Z" });
    expect(row).toMatchObject({ severity: 3, objectSize: 4750n, occurrences: 30n });
  });

  it("keeps a count that a double would round", () => {
    const raw = JSON.stringify(findingRecord()).replace('"count":1,', '"count":9007199254740993,');
    expect(rowOf(parseJson(raw)).count).toBe(9_007_199_254_740_993n);
  });

  it("without a severity score is read by its word", () => {
    expect(rowOf({ ...findingRecord(), severity: { description: "Medium" } }).severity).toBe(2);
    expect(rowOf({ ...findingRecord(), severity: { score: 4, description: "Critical" } }).severity).toBe(4);
  });

  it("without the bucket's name has it from the object's ARN", () => {
    const record = {
      ...findingRecord(),
      resourcesAffected: { s3Object: { bucketArn: "arn:aws:s3:::harbour-ledger", key: "a" } },
    };
    expect(rowOf(record).bucketName).toBe("harbour-ledger");
  });
});

describe("detections", () => {
  it("of custom identifiers have their own category, although sensitiveData knows nothing of them", () => {
    const customDataIdentifiers = {
      totalCount: 3,
      detections: [{ arn: "arn:custom", name: "Vessel manifest id", count: 3 }],
    };
    expect(rowOf(withResult({ sensitiveData: [], customDataIdentifiers }))).toMatchObject({
      categories: ["CUSTOM_IDENTIFIER"],
      detectionNames: ["Vessel manifest id"],
      occurrences: 3n,
      detections: [
        { detectionType: "arn:custom", name: "Vessel manifest id", category: "CUSTOM_IDENTIFIER", count: 3n },
      ],
    });
  });

  it("of one type in two groups are added up", () => {
    const detections = [{ type: "USA_SOCIAL_SECURITY_NUMBER", count: 2 }];
    const sensitiveData = [1, 2].map(() => ({ category: "PERSONAL_INFORMATION", detections }));
    expect(rowOf(withResult({ sensitiveData }))).toMatchObject({
      occurrences: 4n,
      detectionNames: ["USA_SOCIAL_SECURITY_NUMBER"],
    });
  });

  it("that are none are a zero, that are unknown are unknown", () => {
    expect(rowOf(withResult({ sensitiveData: [] })).occurrences).toBe(0n);
    expect(rowOf(withResult({})).occurrences).toBeNull();
  });
});

describe("an object's key", () => {
  it("with a NUL is marked, and its bytes are kept", () => {
    expect(rowOf(withObject({ key: "a\0b" }))).toMatchObject({ objectKey: "a␀b", objectKeyRaw: "\\x610062" });
  });

  it("with a lone surrogate keeps bytes of its own", () => {
    expect(rowOf(withObject({ key: "a\ud800" }))).toMatchObject({ objectKey: "a\ufffd", objectKeyRaw: "\\x61eda080" });
  });

  it.each([
    "</script><script>alert(1)</script>",
    "../../etc/passwd",
    '=HYPERLINK("http://evil")',
    "\u202Egpj.exe",
    "a b/ü/日本.csv",
    "%2e%2e%2f",
  ])("%j is stored as it is", (key) => {
    expect(rowOf(withObject({ key }))).toMatchObject({ objectKey: key, objectKeyRaw: null });
  });
});

describe("who made a policy finding", () => {
  const actor = (userIdentity: unknown) =>
    rowOf({ ...findingRecord(), policyDetails: { actor: { userIdentity } } }).policyActor;
  it("is an ARN where there is one, else the best name", () => {
    expect(
      actor({ type: "AssumedRole", assumedRole: { arn: "arn:aws:sts::1:assumed-role/a/b", principalId: "x" } }),
    ).toBe("arn:aws:sts::1:assumed-role/a/b");
    expect(actor({ type: "AWSService", awsService: { invokedBy: "s3.amazonaws.com" } })).toBe("s3.amazonaws.com");
    expect(actor({ type: "FutureIdentity" })).toBe("FutureIdentity");
    expect(actor(null)).toBeNull();
  });
});

describe("is put aside, and the reason names the member:", () => {
  it.each([
    ["bad_text: id", { id: undefined }],
    ["bad_text: id", { id: "" }],
    ["bad_text: id", { id: "x".repeat(10_000) }],
    ["bad_account: accountId", { accountId: "12345678901" }],
    ["bad_account: accountId", { accountId: 12_345_678_901 }],
    ["bad_date: createdAt", { createdAt: "2026-02-30T25:61:00.000Z" }],
    ["bad_date: updatedAt", { updatedAt: null }],
    ["bad_severity: severity", { severity: null }],
    ["bad_number: count", { count: 1.5 }],
    ["bad_object: resourcesAffected", { resourcesAffected: "none" }],
    ["scope_mismatch: region eu-west-1", { region: "eu-west-1" }],
  ])("%s", (reason, changes) => {
    expect(reasonOf({ ...findingRecord(), ...changes })).toBe(reason);
  });

  it("an object larger than 64 bits", () => {
    expect(reasonOf(withObject({ size: 18_446_744_073_709_551_615n.toString() }))).toBe(
      "bad_number: resourcesAffected.s3Object.size",
    );
  });

  it("a finding of an account that is not the scope's", () => {
    const others = { region: "eu-central-1", accounts: new Set(["999900001111"]) };
    expect(reasonOf(findingRecord(), others)).toBe("scope_mismatch: account 111122223333");
  });

  it.each([null, undefined, 1, "x", [], [[]], true])("%j, which is no record", (raw) => {
    expect(reasonOf(raw)).toMatch(/^bad_/);
  });
});

it("is total: no value makes it throw, and a record that cannot be read has an id to be found by", () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withNullPrototype: true, maxDepth: 4 }), (value) => {
      const records = [
        value,
        { ...findingRecord(), resourcesAffected: value },
        { ...findingRecord(), classificationDetails: { result: value } },
      ];
      for (const raw of records) {
        const result = normaliseFinding({ raw, bytes: Buffer.from("x") }, CONTEXT);
        expect(result.recordId.length).toBeGreaterThan(0);
        expect(result.recordId.length).toBeLessThanOrEqual(256);
      }
    }),
    { numRuns: 2000 },
  );
});
