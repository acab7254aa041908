import { describe, expect, test } from "vitest";
import { toApiShape, toTimestamp } from "#lib/channels/shape.ts";
import { compareTotals } from "#lib/channels/totals.ts";
import { discoveryRecord, findingRecord } from "#lib/testing/finding-record.ts";

describe("a record in the API's shape", () => {
  test("what is in the API's shape already stays as it is", () => {
    expect(toApiShape(findingRecord())).toEqual(findingRecord());
  });

  test("keys of any casing are Macie's, at every level", () => {
    const shaped = toApiShape({
      ACCOUNT_ID: "1",
      Severity: { Score: "2" },
      resources_affected: { S3Object: { ETag: "e", PublicAccess: "FALSE", Tags: [{ Key: "K", Value: "V" }] } },
    });
    expect(shaped).toEqual({
      accountId: "1",
      severity: { score: 2 },
      resourcesAffected: { s3Object: { eTag: "e", publicAccess: false, tags: [{ key: "K", value: "V" }] } },
    });
  });

  test("of two spellings of a key Macie's own counts, and the other is kept", () => {
    expect(toApiShape({ ID: "loud", id: "own" })).toEqual({ id: "own", ID: "loud" });
  });

  test("words of Macie's vocabulary get its spelling; a new word stays", () => {
    const shaped = toApiShape({ category: "classification", severity: { description: "HIGH" }, type: "Novel" });
    expect(shaped).toEqual({ category: "CLASSIFICATION", severity: { description: "High" }, type: "Novel" });
    expect(toApiShape({ encryptionType: "AWS:KMS:V2" }, "ServerSideEncryption")).toEqual({
      encryptionType: "AWS:KMS:V2",
    });
  });

  test("an allowance of unencrypted uploads that came as a boolean is the word", () => {
    expect(toApiShape({ allowsUnencryptedObjectUploads: true }, "S3Bucket")).toEqual({
      allowsUnencryptedObjectUploads: "TRUE",
    });
  });

  test("numbers that are text are numbers, unless a double cannot hold them or they are none", () => {
    for (const [given, kept] of [
      ["30", 30],
      ["-1", -1],
      ["9007199254740993", "9007199254740993"],
      ["many", "many"],
      [7, 7],
    ] as const) {
      expect(toApiShape({ count: given })).toEqual({ count: kept });
    }
  });

  test.each([
    ["2020-10-26 13:47:03.127000+00:00", "2020-10-26T13:47:03.127000+00:00"],
    ["2024-04-20T08:19:10Z", "2024-04-20T08:19:10Z"],
    ["2025-02-25 20:40:06.721", "2025-02-25T20:40:06.721Z"],
    ["2025-02-25T20:40:06+0200", "2025-02-25T20:40:06+02:00"],
    ["2025-02-25T20:40Z", "2025-02-25T20:40:00Z"],
    [1603720023.127, "2020-10-26T13:47:03.127Z"],
    ["1603720023127", "2020-10-26T13:47:03.127Z"],
    [1e300, 1e300],
    ["last week", "last week"],
  ])("the time %s is %s", (given, iso) => {
    expect(toTimestamp(given)).toBe(iso);
  });

  test("a recorded session's date is a time", () => {
    const parts = {
      __class__: "datetime",
      year: 2020,
      month: 12,
      day: 3,
      hour: 16,
      minute: 22,
      second: 14,
      microsecond: 821000,
    };
    expect(toTimestamp(parts)).toBe("2020-12-03T16:22:14.821Z");
  });
});

describe("totals of a finding and of its discovery result", () => {
  test("agree though one writes numbers as text", () => {
    expect(compareTotals(findingRecord(), discoveryRecord())).toEqual({ agrees: true, differences: [] });
  });

  test("a difference is named with both numbers, and one that is missing is not zero", () => {
    const result = JSON.parse(
      JSON.stringify(findingRecord()).replace('"count":30', '"count":"29"').replace('"sizeClassified":4750,', ""),
    );
    expect(compareTotals(findingRecord(), result).differences).toEqual([
      { what: "FINANCIAL_INFORMATION/CREDIT_CARD_NUMBER", finding: 30n, result: 29n },
      { what: "sizeClassified", finding: 4750n, result: undefined },
    ]);
  });

  test("numbers beyond a double are compared exactly", () => {
    const huge = (digits: string) =>
      JSON.parse(JSON.stringify(findingRecord()).replace('"sizeClassified":4750', `"sizeClassified":"${digits}"`));
    expect(compareTotals(huge("9007199254740993"), huge("9007199254740992")).agrees).toBe(false);
  });
});
