import { describe, expect, it } from "vitest";
import { normaliseProfile, type ProfileRow } from "#lib/sync/profiles/normalise.ts";

const bucket = { bucketId: "7", arn: "arn:aws:s3:::harbour-ledger", readFor: "1790000000 88" };
const page = {
  operation: "GetResourceProfile" as const,
  region: "eu-west-1",
  requestId: null,
  fetchedAt: new Date(0),
  body: Buffer.alloc(0),
  items: 0,
};
const profile = {
  profileUpdatedAt: "2026-10-02T08:00:00Z",
  sensitivityScore: 88,
  sensitivityScoreOverridden: false,
  statistics: { totalItemsClassified: 40 },
};

const normalise = (raw: unknown) => normaliseProfile({ raw, bytes: Buffer.from("bytes"), page, index: 0 });
function rowOf(changes: object = {}): ProfileRow {
  const result = normalise({ bucket, profile, detections: [], ...changes });
  if (!("row" in result)) throw new Error(result.reason);
  return result.row;
}

describe("a profile", () => {
  it("belongs to the bucket it was asked for, as the bucket was then", () => {
    expect(rowOf()).toMatchObject({
      bucketId: "7",
      readFor: "1790000000 88",
      sensitivityScore: 88,
      itemsClassified: 40n,
    });
  });

  it("without statistics is unknown, not zero", () => {
    expect(rowOf({ profile: { sensitivityScore: 50 } })).toMatchObject({
      itemsClassified: null,
      totalDetections: null,
    });
  });

  it("has each detection with its name, or its id where it has none", () => {
    const detections = [
      { id: "NAME", count: 3, type: "MANAGED", suppressed: true },
      { id: "c0ffee", name: "Vessel manifest id", arn: "arn:custom", count: "2", type: "CUSTOM" },
    ];
    expect(rowOf({ detections }).detections).toEqual([
      { detectionId: "NAME", name: "NAME", arn: null, type: "MANAGED", count: 3n, suppressed: true },
      {
        detectionId: "c0ffee",
        name: "Vessel manifest id",
        arn: "arn:custom",
        type: "CUSTOM",
        count: 2n,
        suppressed: false,
      },
    ]);
  });

  it.each([
    ["bad_number: statistics.totalItemsClassified", { profile: { statistics: { totalItemsClassified: "many" } } }],
    ["bad_text: detections.id", { detections: [{ count: 1 }] }],
    ["bad_object: detections", { detections: [null] }],
  ])("is put aside under its bucket's ARN: %s", (reason, changes) => {
    expect(normalise({ bucket, profile, detections: [], ...changes })).toEqual({ recordId: bucket.arn, reason });
  });
});

describe("the objects that Macie shows of a bucket", () => {
  const shown = (artifacts: unknown) => normalise({ bucket, profile, detections: [], artifacts });

  it("are unknown where nobody was told, which is not none", () => {
    expect(rowOf({ artifacts: null })).toMatchObject({ artifacts: null, shown: null });
    expect(rowOf({ artifacts: [] })).toMatchObject({ artifacts: 0, shown: [] });
  });

  it("that were skipped are neither sensitive nor not", () => {
    const artifacts = [
      { arn: "arn:aws:s3:::b/k", classificationResultStatus: "SKIPPED", sensitive: null },
      { arn: "x" },
    ];
    expect(rowOf({ artifacts }).shown).toEqual([
      { arn: "arn:aws:s3:::b/k", resultStatus: "SKIPPED", sensitive: null },
      { arn: "x", resultStatus: "UNKNOWN", sensitive: null },
    ]);
  });

  it("need an ARN that an index can hold", () => {
    for (const arn of [undefined, "", "k".repeat(2049), "𝄞".repeat(600)])
      expect(shown([{ arn }])).toMatchObject({ reason: "bad_text: artifacts.arn" });
    expect(shown([null])).toMatchObject({ reason: "bad_object: artifacts" });
  });
});
