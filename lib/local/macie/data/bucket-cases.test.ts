import { beforeAll, expect, test } from "vitest";
import type { Wire } from "#lib/local/world.ts";
import { first, has, lookAround, read, type Sight } from "#lib/testing/sight.ts";

let sight: Sight;

beforeAll(() => {
  sight = lookAround();
});

const bucket = (name: string): Wire => sight.buckets.find((one) => one.bucketName === name) ?? {};
const findingsIn = (name: string) =>
  sight.findings.filter((one) => first(one, "resourcesAffected.s3Bucket.name") === name);
const detected = (name: string) =>
  findingsIn(name).flatMap((one) => read(one, "classificationDetails.result.sensitiveData.detections.type"));

test.each(["NONE", "AES256", "aws:kms", "aws:kms:dsse"])("there is a bucket encrypted by default with %s", (type) => {
  expect(has(sight.buckets, "serverSideEncryption.type", type)).toBe(true);
});

test.each(["EXTERNAL", "INTERNAL", "NOT_SHARED", "UNKNOWN"])("there is a bucket shared as %s", (shared) => {
  expect(has(sight.buckets, "sharedAccess", shared)).toBe(true);
});

const CASES: [string, () => boolean][] = [
  ["a score of -1", () => has(sight.buckets, "sensitivityScore", -1)],
  [
    "a score of 1 for an empty bucket",
    () => sight.buckets.some((one) => one.sensitivityScore === 1 && one.objectCount === 0),
  ],
  [
    "a score of 1 where much was analysed",
    () => sight.buckets.some((one) => one.sensitivityScore === 1 && Number(one.objectCount) > 0),
  ],
  [
    "a score of 50 where nothing was analysed yet",
    () =>
      sight.buckets.some(
        (one) =>
          one.sensitivityScore === 50 &&
          one.automatedDiscoveryMonitoringStatus === "MONITORED" &&
          one.lastAutomatedDiscoveryTime === null,
      ),
  ],
  [
    "a score of 50 where access is denied",
    () => sight.buckets.some((one) => one.sensitivityScore === 50 && one.errorCode === "ACCESS_DENIED"),
  ],
  [
    "a score of 50 where automated discovery is off",
    () =>
      sight.buckets.some(
        (one) =>
          one.sensitivityScore === 50 && one.automatedDiscoveryMonitoringStatus === "NOT_MONITORED" && !one.errorCode,
      ),
  ],
  ["a score of 100 set by hand", () => has(sight.buckets, "sensitivityScore", 100)],
  ["a bucket that Macie may not read", () => has(sight.buckets, "errorCode", "ACCESS_DENIED")],
  ["a bucket beyond the quota", () => has(sight.buckets, "errorCode", "BUCKET_COUNT_EXCEEDS_QUOTA")],
  [
    "objects under the customer's own keys",
    () => sight.buckets.some((one) => Number(first(one, "objectCountByEncryptionType.customerManaged")) > 0),
  ],
  ["a public bucket", () => has(sight.buckets, "publicAccess.effectivePermission", "PUBLIC")],
  [
    "a publicly writable bucket",
    () =>
      has(
        sight.buckets,
        "publicAccess.permissionConfiguration.bucketLevelPermissions.bucketPolicy.allowsPublicWriteAccess",
        true,
      ),
  ],
  [
    "a bucket whose reach is unknown without an error",
    () => sight.buckets.some((one) => !one.errorCode && first(one, "publicAccess.effectivePermission") === "UNKNOWN"),
  ],
  [
    "a public bucket that is wholly under KMS",
    () =>
      first(bucket("northmoor-rate-cards"), "objectCountByEncryptionType.kmsManaged") ===
      bucket("northmoor-rate-cards").objectCount,
  ],
  ["a bucket replicated outside", () => has(sight.buckets, "replicationDetails.replicatedExternally", true)],
  [
    "a bucket of which Macie can read nothing",
    () => sight.buckets.some((one) => one.classifiableSizeInBytes === 0 && Number(one.sizeInBytes) > 0),
  ],
  ["a hostile bucket name", () => has(sight.buckets, "bucketName", '"><img src=x>')],
  ["an upper-case name of long ago", () => has(sight.buckets, "bucketName", "TIDEWAY_Archive_1998")],
  [
    "hostile tags",
    () => sight.buckets.some((one) => read(one, "tags.value").some((value) => String(value).includes("<script>"))),
  ],
  [
    "the acquired company's own tag keys",
    () => has(sight.buckets, "tags.key", "DataClassification") && has(sight.buckets, "tags.key", "Confidentiality"),
  ],
  [
    "a drift: tagged public without data, passports found",
    () =>
      has([bucket("northmoor-harbour-dues")], "tags.value", "public") &&
      detected("northmoor-harbour-dues").includes("UK_PASSPORT_NUMBER"),
  ],
  ["track data in the till logs", () => detected("northmoor-pos-logs").includes("CREDIT_CARD_MAGNETIC_STRIPE")],
  ["secrets in a dump", () => detected("northmoor-devops-dump").includes("AWS_CREDENTIALS")],
  [
    "one social security number among de-identified data",
    () => detected("northmoor-claims-research").includes("USA_SOCIAL_SECURITY_NUMBER"),
  ],
  ["names in a public newsletter export", () => detected("northmoor-newsletter-export").includes("NAME")],
  [
    "claims shared outside",
    () =>
      bucket("northmoor-claims-share").sharedAccess === "EXTERNAL" && findingsIn("northmoor-claims-share").length > 3,
  ],
  [
    "a lake that was never inspected",
    () =>
      bucket("northmoor-lake-raw").lastAutomatedDiscoveryTime === null && findingsIn("northmoor-lake-raw").length === 0,
  ],
  [
    "a closed exposure whose finding is still there",
    () =>
      findingsIn("northmoor-ferry-wifi").some(
        (one) => first(one, "resourcesAffected.s3Bucket.publicAccess.effectivePermission") === "PUBLIC",
      ) && first(bucket("northmoor-ferry-wifi"), "publicAccess.effectivePermission") === "NOT_PUBLIC",
  ],
  [
    "a public bucket without a policy finding",
    () =>
      first(bucket("northmoor-www"), "publicAccess.effectivePermission") === "PUBLIC" &&
      findingsIn("northmoor-www").length === 0,
  ],
  [
    "an organisation's tax ids shared outside, found by a job alone",
    () => detected("northmoor-partner-tax").includes("MEXICO_ORGANIZATION_RFC_NUMBER"),
  ],
  [
    "health data that only a job looks for",
    () => detected("northmoor-us-claims-medical").includes("USA_HEALTH_INSURANCE_CLAIM_NUMBER"),
  ],
];

test.each(CASES)("the demo has %s", (_name, occurs) => {
  expect(occurs()).toBe(true);
});
