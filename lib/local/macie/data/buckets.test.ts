import { expect, test } from "vitest";
import type { Wire } from "#lib/local/world.ts";
import { accountAt, administrator, allOf, sampleWorld, told } from "#lib/testing/sample-world.ts";
import { first, read } from "#lib/testing/sight.ts";
import { ask } from "#lib/testing/small-world.ts";

const world = sampleWorld();
const caller = administrator(world);
const all = allOf(world, "DescribeBuckets", {}, caller);
const readable = all.filter((one) => one.errorCode === null);

const number = (one: Wire, path: string) => Number(first(one, path));

test("what is in a bucket adds up", () => {
  for (const one of readable) {
    const kinds = ["customerManaged", "kmsManaged", "s3Managed", "unencrypted", "unknown"];
    const encrypted = kinds.map((kind) => number(one, `objectCountByEncryptionType.${kind}`));
    expect(Math.min(...encrypted)).toBeGreaterThanOrEqual(0);
    expect(encrypted.reduce((sum, count) => sum + count, 0)).toBe(one.objectCount);
    for (const [whole, part, rest] of [
      ["objectCount", "classifiableObjectCount", "unclassifiableObjectCount"],
      ["sizeInBytes", "classifiableSizeInBytes", "unclassifiableObjectSizeInBytes"],
    ] as const) {
      expect(number(one, part) + number(one, `${rest}.total`)).toBe(one[whole]);
      expect(number(one, `${rest}.fileType`) + number(one, `${rest}.storageClass`)).toBe(number(one, `${rest}.total`));
    }
  }
});

test("a bucket that Macie cannot read says unknown, and versioning false says nothing", () => {
  const unreadable = all.filter((one) => one.errorCode !== null);
  expect(unreadable.length).toBeGreaterThan(2);
  for (const one of unreadable) {
    expect(one).toMatchObject({
      versioning: false,
      sharedAccess: "UNKNOWN",
      allowsUnencryptedObjectUploads: "UNKNOWN",
    });
    expect(first(one, "publicAccess.effectivePermission")).toBe("UNKNOWN");
    expect([one.objectCount, one.serverSideEncryption, one.sizeInBytes]).toEqual([undefined, undefined, undefined]);
    expect([one.accountId, one.bucketArn, one.lastUpdated].every((value) => typeof value === "string")).toBe(true);
  }
});

test("the score says sensitive exactly where automated discovery found something", () => {
  for (const one of readable.filter((bucket) => bucket.sensitivityScore !== 100)) {
    const input = { resourceArn: one.bucketArn };
    const found = allOf(world, "ListResourceProfileDetections", input, caller).length > 0;
    expect([one.bucketName, Number(one.sensitivityScore) > 50]).toEqual([one.bucketName, found]);
  }
});

test("bucket statistics are the sums over the buckets that are described", () => {
  const said = told(world, "GetBucketStatistics", {}, caller);
  const count = (test: (one: Wire) => boolean) => all.filter(test).length;
  expect(said.bucketCount).toBe(all.length);
  expect(said.objectCount).toBe(readable.reduce((sum, one) => sum + Number(one.objectCount), 0));
  expect(said.sizeInBytes).toBe(readable.reduce((sum, one) => sum + Number(one.sizeInBytes), 0));
  expect(first(said, "bucketCountByEffectivePermission.publiclyAccessible")).toBe(
    count((one) => first(one, "publicAccess.effectivePermission") === "PUBLIC"),
  );
  expect(first(said, "bucketCountBySharedAccessType.external")).toBe(count((one) => one.sharedAccess === "EXTERNAL"));
  expect(first(said, "bucketStatisticsBySensitivity.sensitive.totalCount")).toBe(
    count((one) => Number(one.sensitivityScore) > 50),
  );
  expect(first(said, "bucketStatisticsBySensitivity.notClassified.totalCount")).toBe(
    count((one) => one.sensitivityScore === 50),
  );
  const tideway = world.estate.accounts()[2]?.id;
  expect(told(world, "GetBucketStatistics", { accountId: tideway }, caller).bucketCount).toBe(
    count((one) => one.accountId === tideway),
  );
  expect(ask(world, "GetBucketStatistics", { accountId: tideway }, accountAt(world, 1)).status).toBe(403);
});

const CRITERIA: [Wire, (one: Wire) => boolean][] = [
  [{ bucketName: { prefix: "tw" } }, (one) => String(one.bucketName).startsWith("tw")],
  [{ errorCode: { eq: ["ACCESS_DENIED"] } }, (one) => one.errorCode === "ACCESS_DENIED"],
  [
    { sensitivityScore: { gt: 50, lte: 80 } },
    (one) => Number(one.sensitivityScore) > 50 && Number(one.sensitivityScore) <= 80,
  ],
  [
    { "publicAccess.effectivePermission": { eq: ["PUBLIC"] } },
    (one) => first(one, "publicAccess.effectivePermission") === "PUBLIC",
  ],
  [{ "tags.key": { eq: ["dc:pci-cde"] } }, (one) => read(one, "tags.key").includes("dc:pci-cde")],
  [{ sharedAccess: { neq: ["NOT_SHARED"] } }, (one) => one.sharedAccess !== "NOT_SHARED"],
  [
    { bucketCreatedAt: { lt: Date.UTC(2022, 0, 1) } },
    (one) => Date.parse(String(one.bucketCreatedAt)) < Date.UTC(2022, 0, 1),
  ],
  [{ "jobDetails.isMonitoredByJob": { eq: ["TRUE"] } }, (one) => first(one, "jobDetails.isMonitoredByJob") === "TRUE"],
];

test.each(CRITERIA)("buckets are filtered by %j", (criteria, holds) => {
  const names = (list: readonly Wire[]) => list.map((one) => one.bucketName);
  const filtered = allOf(world, "DescribeBuckets", { criteria, maxResults: 7 }, caller);
  expect(filtered.length).toBeGreaterThan(0);
  expect(names(filtered)).toEqual(names(all.filter(holds)));
});

test.each([
  [{ criteria: { nonsense: { eq: ["x"] } } }, "criteria.nonsense"],
  [{ criteria: { accountId: { prefix: "1" } } }, "criteria.accountId.prefix"],
  [{ sortCriteria: { attributeName: "region" } }, "sortCriteria.attributeName"],
])("a request that Macie does not take is refused by name: %j", (input, field) => {
  const { status, body } = ask(world, "DescribeBuckets", input, caller);
  expect(status).toBe(400);
  expect(String(body.message)).toContain(`${field}:`);
});

test.each([
  "accountId",
  "bucketName",
  "classifiableObjectCount",
  "classifiableSizeInBytes",
  "objectCount",
  "sensitivityScore",
  "sizeInBytes",
])("buckets are sorted by %s", (attributeName) => {
  const sorted = allOf(
    world,
    "DescribeBuckets",
    { sortCriteria: { attributeName, orderBy: "DESC" }, maxResults: 20 },
    caller,
  );
  expect(sorted).toHaveLength(all.length);
  const values = sorted.filter((one) => one.errorCode === null).map((one) => one[attributeName]);
  const compare = (a: unknown, b: unknown) => (typeof a === "number" ? Number(b) - a : String(a) < String(b) ? 1 : -1);
  expect(values).toEqual(values.toSorted(compare));
});

test("a search finds by account and tag, and leaves out what is excluded", () => {
  const tag = { tagCriterion: { comparator: "EQ", tagValues: [{ key: "dc:classification", value: "restricted" }] } };
  const open = { simpleCriterion: { comparator: "EQ", key: "S3_BUCKET_SHARED_ACCESS", values: ["EXTERNAL"] } };
  const bucketCriteria = { includes: { and: [tag] }, excludes: { and: [open] } };
  const found = allOf(world, "SearchResources", { bucketCriteria, maxResults: 5 }, caller);
  const expected = all.filter((one) => isRestricted(one) && one.sharedAccess !== "EXTERNAL");
  expect(expected.length).toBeGreaterThan(5);
  expect(found.map((one) => first(one, "matchingBucket.bucketName"))).toEqual(expected.map((one) => one.bucketName));
});

const isRestricted = (one: Wire) =>
  [one.tags]
    .flat()
    .some((tag) => first(Object(tag), "key") === "dc:classification" && first(Object(tag), "value") === "restricted");

test("an administrator sees its members' buckets without the paused one's, a member its own", () => {
  const paused = world.estate.regions[3];
  const tideway = world.estate.accounts()[2]?.id;
  const owners = (list: readonly Wire[]) => new Set(list.map((one) => one.accountId));
  expect(owners(all).size).toBe(3);
  expect(owners(allOf(world, "DescribeBuckets", {}, administrator(world, paused))).has(tideway)).toBe(false);
  expect([...owners(allOf(world, "DescribeBuckets", {}, accountAt(world, 2, paused)))]).toEqual([tideway]);
  expect([...owners(allOf(world, "DescribeBuckets", {}, accountAt(world, 2)))]).toEqual([tideway]);
});

test("a member that the administrator pauses is seen no more, and again when it goes on", () => {
  const changing = sampleWorld();
  const who = administrator(changing);
  const id = changing.estate.accounts()[2]?.id ?? "";
  const count = () => allOf(changing, "DescribeBuckets", {}, who).filter((one) => one.accountId === id).length;
  const before = count();
  told(changing, "UpdateMemberSession", { id, status: "PAUSED" }, who);
  expect(count()).toBe(0);
  told(changing, "UpdateMemberSession", { id, status: "ENABLED" }, who);
  expect(count()).toBe(before);
});

test("a bucket taken into automated discovery's exclusions is not monitored", () => {
  const changing = sampleWorld();
  const who = administrator(changing);
  const { classificationScopeId: id } = told(changing, "GetAutomatedDiscoveryConfiguration", {}, who);
  const excludes = { bucketNames: ["northmoor-payroll-prod"], operation: "ADD" };
  told(changing, "UpdateClassificationScope", { id, s3: { excludes } }, who);
  const criteria = { bucketName: { eq: ["northmoor-payroll-prod"] } };
  expect(allOf(changing, "DescribeBuckets", { criteria }, who)).toMatchObject([
    { automatedDiscoveryMonitoringStatus: "NOT_MONITORED", sensitivityScore: 50 },
  ]);
});
