import { expect, test } from "vitest";
import type { Wire } from "#lib/local/world.ts";
import { accountAt, administrator, allOf, findingsOf, sampleWorld, told } from "#lib/testing/sample-world.ts";
import { first, read } from "#lib/testing/sight.ts";
import { ask } from "#lib/testing/small-world.ts";

const world = sampleWorld();
const caller = administrator(world);
const arn = (name: string) => ({ resourceArn: `arn:aws:s3:::${name}` });
const PAYROLL = arn("northmoor-payroll-prod");

const number = (one: Wire, path: string) => Number(first(one, path));

test("a profile's numbers fit the bucket and each other", () => {
  for (const bucket of allOf(
    world,
    "DescribeBuckets",
    { criteria: { errorCode: { neq: ["ACCESS_DENIED", "BUCKET_COUNT_EXCEEDS_QUOTA"] } } },
    caller,
  )) {
    const input = { resourceArn: bucket.bucketArn };
    const profile = told(world, "GetResourceProfile", input, caller);
    const detections = allOf(world, "ListResourceProfileDetections", input, caller);
    const artifacts = allOf(world, "ListResourceProfileArtifacts", input, caller);
    const statistic = (name: string) => number(profile, `statistics.${name}`);
    expect(profile.sensitivityScore).toBe(bucket.sensitivityScore);
    expect(statistic("totalDetections")).toBe(detections.reduce((sum, one) => sum + Number(one.count), 0));
    expect(statistic("totalItemsSensitive")).toBeLessThanOrEqual(statistic("totalItemsClassified"));
    expect(statistic("totalItemsClassified") + statistic("totalItemsSkipped")).toBeLessThanOrEqual(
      Number(bucket.classifiableObjectCount),
    );
    const causes = ["InvalidEncryption", "InvalidKms", "PermissionDenied"].map((cause) =>
      statistic(`totalItemsSkipped${cause}`),
    );
    expect(causes.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(statistic("totalItemsSkipped"));
    expect(artifacts.length).toBeLessThanOrEqual(100);
    expect(new Set(artifacts.map((one) => one.arn)).size).toBe(artifacts.length);
    expect(artifacts.filter((one) => one.sensitive === true).length).toBeLessThanOrEqual(
      statistic("totalItemsSensitive"),
    );
  }
});

/** Occurrences by bucket, as the newest listed finding on each object says. */
function countedFromFindings(): Map<string, number> {
  const criterion = { "classificationDetails.originType": { eq: ["AUTOMATED_SENSITIVE_DATA_DISCOVERY"] } };
  const sorted = findingsOf(world, caller, criterion).toSorted((a, b) =>
    String(a.createdAt) < String(b.createdAt) ? -1 : 1,
  );
  const newest = new Map(sorted.map((one) => [String(first(one, "resourcesAffected.s3Object.path")), one]));
  const counts = new Map<string, number>();
  for (const one of newest.values()) {
    const name = String(first(one, "resourcesAffected.s3Bucket.name"));
    const managed = read(one, "classificationDetails.result.sensitiveData.totalCount").map(Number);
    const custom = number(one, "classificationDetails.result.customDataIdentifiers.totalCount");
    counts.set(name, managed.reduce((sum, count) => sum + count, custom) + (counts.get(name) ?? 0));
  }
  return counts;
}

test("a profile counts the newest finding of automated discovery on each object", () => {
  const counts = countedFromFindings();
  const totals = [...counts].map(([name, counted]) => {
    const total = number(told(world, "GetResourceProfile", arn(name), caller), "statistics.totalDetections");
    // What was last found more than 90 days ago is no longer listed and still counts.
    expect(total).toBeGreaterThanOrEqual(counted);
    return { total, counted };
  });
  expect(totals.filter(({ total, counted }) => total === counted).length).toBeGreaterThan(4);
});

test("a score is set to 100 by hand and goes back to the calculated one", () => {
  const changing = sampleWorld();
  const who = administrator(changing);
  const score = () => told(changing, "GetResourceProfile", PAYROLL, who);
  const before = score();
  expect(ask(changing, "UpdateResourceProfile", { ...PAYROLL, sensitivityScoreOverride: 60 }, who).status).toBe(400);
  told(changing, "UpdateResourceProfile", { ...PAYROLL, sensitivityScoreOverride: 100 }, who);
  expect(score()).toMatchObject({ sensitivityScore: 100, sensitivityScoreOverridden: true });
  told(changing, "UpdateResourceProfile", { ...PAYROLL, sensitivityScoreOverride: null }, who);
  expect(score()).toMatchObject({ sensitivityScore: before.sensitivityScore, sensitivityScoreOverridden: false });
  expect(ask(changing, "UpdateResourceProfile", PAYROLL, accountAt(changing, 1)).status).toBe(403);
});

test("what is suppressed stays listed and leaves the score; a bucket with nothing else is not sensitive", () => {
  const changing = sampleWorld();
  const who = administrator(changing);
  const ids = allOf(changing, "ListResourceProfileDetections", PAYROLL, who).map(({ id, type }) => ({ id, type }));
  told(changing, "UpdateResourceProfileDetections", { ...PAYROLL, suppressDataIdentifiers: ids }, who);
  const profile = told(changing, "GetResourceProfile", PAYROLL, who);
  expect(profile.sensitivityScore).toBeLessThan(50);
  expect(first(profile, "statistics.totalDetectionsSuppressed")).toBe(first(profile, "statistics.totalDetections"));
  expect(allOf(changing, "ListResourceProfileDetections", PAYROLL, who).every((one) => one.suppressed === true)).toBe(
    true,
  );
  const made = { ...PAYROLL, suppressDataIdentifiers: [{ id: "VEHICLE_IDENTIFICATION_NUMBER", type: "MANAGED" }] };
  expect(ask(changing, "UpdateResourceProfileDetections", made, who).status).toBe(400);
});

test("a profile belongs to a bucket that the caller sees", () => {
  expect(ask(world, "GetResourceProfile", arn("no-such-bucket"), caller).status).toBe(404);
  expect(ask(world, "GetResourceProfile", PAYROLL, accountAt(world, 2)).status).toBe(404);
  expect(ask(world, "GetResourceProfile", PAYROLL, accountAt(world, 1)).status).toBe(200);
});
