import { beforeAll, expect, test } from "vitest";
import { FINDING_TYPES, KNOWN_TYPES } from "#lib/local/estate/finding-types.ts";
import { first, has, lookAround, read, type Sight } from "#lib/testing/sight.ts";

let sight: Sight;

beforeAll(() => {
  sight = lookAround();
});

const keys = () => sight.findings.flatMap((one) => read(one, "resourcesAffected.s3Object.key").map(String));

test.each(FINDING_TYPES.slice(0, KNOWN_TYPES))("there is a finding of type %s", (type) => {
  expect(has(sight.findings, "type", type)).toBe(true);
});

test.each(["RUNNING", "PAUSED", "CANCELLED", "COMPLETE", "IDLE", "USER_PAUSED"])(
  "there is a job that is %s",
  (status) => {
    expect(has(sight.jobs, "jobStatus", status)).toBe(true);
  },
);

const CASES: [string, () => boolean][] = [
  ["a sample finding", () => has(sight.findings, "sample", true)],
  ["an archived finding", () => has(sight.findings, "archived", true)],
  [
    "a policy finding seen again",
    () => sight.findings.some((one) => Number(one.count) > 1 && one.updatedAt !== one.createdAt),
  ],
  [
    "custom identifiers alone",
    () =>
      sight.findings.some(
        (one) =>
          read(one, "classificationDetails.result.customDataIdentifiers.detections.name").length > 0 &&
          read(one, "classificationDetails.result.sensitiveData.category").length === 0,
      ),
  ],
  [
    "an object skipped, with a reason",
    () =>
      sight.findings.some(
        (one) =>
          first(one, "classificationDetails.result.status.code") === "SKIPPED" &&
          first(one, "classificationDetails.result.status.reason") !== undefined,
      ),
  ],
  [
    "an object read in part, with a reason",
    () =>
      sight.findings.some(
        (one) =>
          first(one, "classificationDetails.result.status.code") === "PARTIAL" &&
          first(one, "classificationDetails.result.status.reason") !== undefined,
      ),
  ],
  ["an archive object", () => has(sight.findings, "classificationDetails.result.mimeType", "application/zip")],
  [
    "more occurrences than are shown",
    () => has(sight.findings, "classificationDetails.result.additionalOccurrences", true),
  ],
  ["microseconds", () => sight.findings.some((one) => /\.\d{6}Z$/.test(String(one.createdAt)))],
  ["a type that Macie adds later", () => has(sight.findings, "type", "Policy:IAMUser/S3BucketSharedWithDataExchange")],
  [
    "a category that Macie adds later",
    () => has(sight.findings, "classificationDetails.result.sensitiveData.category", "BIOMETRIC_INFORMATION"),
  ],
  ["a key with spaces", () => keys().some((key) => key.includes(" "))],
  [
    "a key from right to left",
    () => keys().some((key) => /[\u0590-\u06ff]/.test(key)) && keys().some((key) => key.includes("\u202e")),
  ],
  ["a key of 1,024 bytes", () => keys().some((key) => Buffer.byteLength(key) === 1024)],
  ["a key with a line break and a formula", () => keys().some((key) => key.includes("\n=HYPERLINK"))],
  ["a key with markup", () => keys().some((key) => key.startsWith("</script><script>"))],
  ["a hostile job name", () => sight.jobs.some((one) => String(one.name).includes("<script>"))],
  [
    "a one-time and a scheduled job",
    () => has(sight.jobs, "jobType", "ONE_TIME") && has(sight.jobs, "jobType", "SCHEDULED"),
  ],
  ["a job that met an error", () => has(sight.jobs, "lastRunErrorStatus.code", "ERROR")],
  [
    "a job over criteria and a job over a list",
    () => sight.jobs.some((one) => one.bucketCriteria) && sight.jobs.some((one) => one.bucketDefinitions),
  ],
];

test.each(CASES)("the demo has %s", (_name, occurs) => {
  expect(occurs()).toBe(true);
});

test("the same object was found twice, and the later finding is newer than what it says of the object", () => {
  const byObject = Map.groupBy(
    sight.findings.filter((one) => one.category === "CLASSIFICATION" && one.sample === false),
    (one) => `${first(one, "resourcesAffected.s3Bucket.name")} ${first(one, "resourcesAffected.s3Object.key")}`,
  );
  const twice = [...byObject.values()].filter((found) => found.length > 1);
  expect(twice.length).toBeGreaterThan(100);
  const changed = twice.filter(
    (found) => new Set(found.map((one) => first(one, "resourcesAffected.s3Object.eTag"))).size > 1,
  );
  expect(changed.length).toBeGreaterThan(10);
});

test("findings of one moment are many, up to 120 in a job's batch", () => {
  const moments = Map.groupBy(sight.findings, (one) => String(one.createdAt));
  const largest = Math.max(...[...moments.values()].map((found) => found.length));
  expect(largest).toBeGreaterThan(30);
  expect(largest).toBeLessThanOrEqual(240);
});
