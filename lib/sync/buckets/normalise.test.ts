import { describe, expect, it } from "vitest";
import { type BucketRow, normaliseBucket } from "#lib/sync/buckets/normalise.ts";
import type { PhaseContext } from "#lib/sync/phase.ts";

const CONTEXT: PhaseContext = {
  runId: "run",
  scopeId: 1,
  region: "eu-west-1",
  callerAccountId: "111122223333",
  accounts: new Set(["111122223333"]),
  publishFrequency: null,
  claimOrganization: () => false,
  acceptDrop: false,
};
const page = {
  operation: "DescribeBuckets" as const,
  region: "eu-west-1",
  requestId: null,
  fetchedAt: new Date(0),
  body: Buffer.alloc(0),
  items: 1,
};

const bucket = (changes: object = {}) => ({
  accountId: "111122223333",
  bucketArn: "arn:aws:s3:::harbour-ledger",
  bucketName: "harbour-ledger",
  region: "eu-west-1",
  bucketCreatedAt: "2026-01-01T00:00:00.123456Z",
  objectCount: 12,
  sizeInBytes: 9_007_199_254_740_993n,
  publicAccess: { effectivePermission: "NOT_PUBLIC" },
  sharedAccess: "NOT_SHARED",
  replicationDetails: { replicated: false, replicatedExternally: false, replicationAccounts: [] },
  versioning: false,
  sensitivityScore: -1,
  tags: [
    { key: "Owner", value: "ledger" },
    { key: "env", value: "prod" },
  ],
  ...changes,
});

const normalise = (raw: unknown) => normaliseBucket({ raw, bytes: Buffer.from("bytes"), page, index: 0 }, CONTEXT);
function rowOf(changes: object = {}): BucketRow {
  const result = normalise(bucket(changes));
  if (!("row" in result)) throw new Error(result.reason);
  return result.row;
}
const flawsOf = (changes: object) => {
  const result = normalise(bucket(changes));
  return "row" in result ? result.flaws : [];
};

describe("a bucket", () => {
  it("becomes a row of typed facts, with its reach, owner and environment", () => {
    expect(rowOf()).toMatchObject({
      partition: "aws",
      bucketCreatedAt: new Date("2026-01-01T00:00:00.123Z"),
      objectCount: 12n,
      sizeInBytes: 9_007_199_254_740_993n,
      versioning: false,
      sensitivityScore: -1,
      reach: "contained",
      owner: "ledger",
      environment: "prod",
    });
  });

  it("that Macie may not read is unknown, not private, and its versioning is unknown, not off", () => {
    const unread = {
      errorCode: "ACCESS_DENIED",
      publicAccess: null,
      sharedAccess: "UNKNOWN",
      replicationDetails: null,
      objectCount: null,
    };
    expect(rowOf(unread)).toMatchObject({
      reach: "unknown",
      versioning: null,
      objectCount: null,
      replicated: null,
      effectivePermission: null,
    });
  });

  it("with a value that Macie adds later keeps it, and is not private by it", () => {
    expect(rowOf({ sharedAccess: "SHARED_WITH_A_FRIEND" })).toMatchObject({
      sharedAccess: "SHARED_WITH_A_FRIEND",
      reach: "unknown",
    });
  });

  it("of another partition says which", () => {
    expect(rowOf({ bucketArn: "arn:aws-cn:s3:::harbour-ledger" }).partition).toBe("aws-cn");
  });

  it.each(["My_Bucket.NAME", "x", "a..b", "192.168.5.4", "..", "b".repeat(255)])("may be called %s", (bucketName) => {
    expect(rowOf({ bucketName, bucketArn: null })).toMatchObject({
      name: bucketName,
      arn: `arn:aws:s3:::${bucketName}`,
    });
  });
});

describe("tags", () => {
  it("that are unknown are not no tags", () => {
    expect(rowOf({ tags: null }).tags).toBeNull();
    expect(rowOf({ tags: [] }).tags).toEqual([]);
  });
  it("twice under one key are both kept", () => {
    const twice = [
      { key: "a", value: "1" },
      { key: "a", value: "2" },
    ];
    expect(rowOf({ tags: twice }).tags).toEqual(twice);
  });
  it("that are none are a flaw, and the bucket is stored", () => {
    expect(flawsOf({ tags: [{ key: "a", value: "1" }, null] })).toEqual(["bad_tag"]);
    expect(flawsOf({ tags: "x" })).toEqual(["bad_tags"]);
    expect(flawsOf({ tags: {} })).toEqual(["bad_tags"]);
    expect(flawsOf({ tags: [{ key: "a" }] })).toEqual([]);
  });
});

describe("is put aside:", () => {
  it.each([
    ["bad_account: accountId", { accountId: "12345678901" }],
    ["bad_text: bucketName", { bucketName: "" }],
    ["bad_date: bucketCreatedAt", { bucketCreatedAt: "2026-02-30T25:61:00.000Z" }],
    ["bad_number: objectCount", { objectCount: 1.5 }],
    ["scope_mismatch: region us-east-1", { region: "us-east-1" }],
    ["scope_mismatch: account 999900001111", { accountId: "999900001111" }],
  ])("%s", (reason, changes) => {
    expect(normalise(bucket(changes))).toMatchObject({ reason });
  });
  it.each([null, 7, "x", []])("%j, which is no record", (raw) => {
    expect(normalise(raw)).toMatchObject({ reason: expect.stringMatching(/^bad_/) });
  });
});
