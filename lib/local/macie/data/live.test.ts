import { expect, test } from "vitest";
import { HOUR } from "#lib/local/estate/sizes.ts";
import { liveActions } from "#lib/local/macie/data/live-actions.ts";
import { firstSaved, makeWorld } from "#lib/local/make-world.ts";
import type { Wire, World } from "#lib/local/world.ts";
import { accountAt, administrator, allOf, findingsOf, sampleWorld, told } from "#lib/testing/sample-world.ts";
import { first } from "#lib/testing/sight.ts";
import { ask, SMALL_ANCHOR } from "#lib/testing/small-world.ts";

const act = (world: World, name: string, body: Wire = {}): Wire => liveActions[name]?.(world, body) ?? {};
const ids = (world: World, input: Wire = {}) => allOf<string>(world, "ListFindings", input, administrator(world));
const names = (world: World) => allOf(world, "DescribeBuckets", {}, administrator(world)).map((one) => one.bucketName);

test("findings arrive, newest of all, and statistics and profiles know of them", () => {
  const world = sampleWorld();
  const who = administrator(world);
  const before = new Set(ids(world));
  world.clock.advance(HOUR);
  const made = act(world, "findings", { count: 25 }).findingIds;
  expect(
    ids(world, { sortCriteria: { attributeName: "updatedAt", orderBy: "DESC" } })
      .slice(0, 25)
      .sort(),
  ).toEqual([made].flat().sort());
  expect(ids(world)).toHaveLength(before.size + 25);
  const [finding] = [told(world, "GetFindings", { findingIds: [made].flat().slice(0, 1) }, who).findings].flat();
  expect(first(Object(finding), "createdAt")).toBe(new Date(SMALL_ANCHOR + HOUR).toISOString());
  const counted = [told(world, "GetFindingStatistics", { groupBy: "type", size: 50 }, who).countsByGroup].flat();
  expect(counted.reduce((sum: number, group) => sum + Number(first(Object(group), "count")), 0)).toBe(before.size + 25);
});

test("a finding that is late stands among those of its time", () => {
  const world = sampleWorld();
  const made = [act(world, "findings", { late: 5 * HOUR }).findingIds].flat();
  const sorted = ids(world, { sortCriteria: { attributeName: "createdAt", orderBy: "ASC" } });
  expect(sorted.indexOf(String(made[0]))).toBeGreaterThan(0);
  const lt = SMALL_ANCHOR - 5 * HOUR;
  expect(ids(world, { findingCriteria: { criterion: { createdAt: { lt } } } })).not.toContain(made[0]);
});

test("a policy finding that is seen again keeps its id, counts up and becomes the newest", () => {
  const world = sampleWorld();
  world.clock.advance(HOUR);
  const [id] = [act(world, "policy-change").findingIds].flat();
  const newest = ids(world, { sortCriteria: { attributeName: "updatedAt", orderBy: "DESC" } })[0];
  expect(newest).toBe(id);
  const [after] = [told(world, "GetFindings", { findingIds: [id] }, administrator(world)).findings].flat();
  const [before] = [told(sampleWorld(), "GetFindings", { findingIds: [id] }, administrator(world)).findings].flat();
  expect(Object(after)).toMatchObject({ count: Object(before).count + 1, createdAt: Object(before).createdAt });
  expect(Object(after).updatedAt).toBe(new Date(SMALL_ANCHOR + HOUR).toISOString());
});

test("a walk by key loses nothing while findings change behind its back", () => {
  const world = sampleWorld();
  const before = ids(world);
  act(world, "churn", { each: 2 });
  const seen: string[] = [];
  let nextToken: unknown;
  do {
    world.clock.advance(1000);
    const input = { sortCriteria: { attributeName: "updatedAt", orderBy: "ASC" }, ...(nextToken ? { nextToken } : {}) };
    const page = told(world, "ListFindings", input, administrator(world));
    seen.push(...[page.findingIds].flat().map(String));
    nextToken = page.nextToken;
  } while (nextToken !== undefined && seen.length < 2 * before.length);
  expect(new Set(seen)).toEqual(new Set(before));
  expect(seen.length).toBeGreaterThan(before.length);
});

test("a bucket goes and comes back as another one, and its findings stay", () => {
  const world = sampleWorld();
  const who = administrator(world);
  const bucketName = "northmoor-payroll-prod";
  const [old] = allOf(world, "DescribeBuckets", { criteria: { bucketName: { eq: [bucketName] } } }, who);
  const findings = () => findingsOf(world, who, { "resourcesAffected.s3Bucket.name": { eq: [bucketName] } }).length;
  const before = findings();
  act(world, "bucket-vanishes", { name: bucketName });
  expect(names(world)).not.toContain(bucketName);
  expect(ask(world, "GetResourceProfile", { resourceArn: old?.bucketArn }, who).status).toBe(404);
  expect(findings()).toBe(before);
  act(world, "bucket-appears", { name: bucketName });
  const [again] = allOf(world, "DescribeBuckets", { criteria: { bucketName: { eq: [bucketName] } } }, who);
  expect(again).toMatchObject({ bucketCreatedAt: new Date(SMALL_ANCHOR).toISOString(), accountId: old?.accountId });
  act(world, "bucket-vanishes", { name: bucketName });
  expect(names(world)).not.toContain(bucketName);
  expect(() => act(world, "bucket-vanishes", { name: bucketName })).toThrow(/no bucket/);
});

test("new buckets are seen, and findings may come to them", () => {
  const world = sampleWorld();
  const made = Array.from({ length: 12 }, () => act(world, "bucket-appears").bucketName);
  expect(names(world)).toEqual(expect.arrayContaining(made));
  act(world, "findings", { count: 400 });
  const found = findingsOf(world, administrator(world)).map((one) => first(one, "resourcesAffected.s3Bucket.name"));
  expect(found.filter((name) => made.includes(name)).length).toBeGreaterThan(0);
});

test("a suppression rule archives the findings that come after it, and none before", () => {
  const world = sampleWorld();
  const who = administrator(world);
  const archived = () => ids(world, { findingCriteria: { criterion: { archived: { eq: ["true"] } } } }).length;
  const before = archived();
  const findingCriteria = { criterion: { category: { eq: ["CLASSIFICATION"] } } };
  told(
    world,
    "CreateFindingsFilter",
    { name: "Everything", action: "ARCHIVE", findingCriteria, clientToken: "t" },
    who,
  );
  expect(archived()).toBe(before);
  act(world, "findings", { count: 7 });
  expect(archived()).toBe(before + 7);
});

test("sample findings are made one of each type, for the account that asked", () => {
  const world = sampleWorld();
  const member = accountAt(world, 1);
  told(world, "CreateSampleFindings", {}, member);
  const samples = (who = member) => findingsOf(world, who, { sample: { eq: ["true"] } });
  expect(new Set(samples().map((one) => one.type)).size).toBe(11);
  expect(samples().every((one) => one.accountId === member.accountId)).toBe(true);
  expect(
    samples().every((one) => first(one, "resourcesAffected.s3Bucket.name") === "macie-sample-finding-bucket"),
  ).toBe(true);
  expect(samples(administrator(world)).some((one) => one.accountId === member.accountId)).toBe(false);
});

test("nothing is ever revealed, and the reason is given", () => {
  const world = sampleWorld();
  const who = administrator(world);
  const [findingId] = ids(world);
  expect(told(world, "GetSensitiveDataOccurrencesAvailability", { findingId }, who)).toMatchObject({
    code: "UNAVAILABLE",
  });
  expect(ask(world, "GetSensitiveDataOccurrences", { findingId }, who)).toMatchObject({
    status: 422,
    type: "UnprocessableEntityException",
  });
  expect(ask(world, "GetSensitiveDataOccurrences", { findingId: "nobody" }, who).status).toBe(404);
});

test("what happened is still so after a restart", () => {
  const options = { size: "demo" as const, seed: 7, anchor: SMALL_ANCHOR };
  const { world, toSaved } = makeWorld(firstSaved(options, 0), true);
  act(world, "findings", { count: 3 });
  act(world, "policy-change", { count: 3 });
  act(world, "bucket-appears", { name: "northmoor-after" });
  act(world, "bucket-vanishes", { name: "northmoor-www" });
  const again = makeWorld(JSON.parse(JSON.stringify(toSaved())), true).world;
  expect(names(again)).toEqual(names(world));
  expect(findingsOf(again, administrator(again))).toEqual(findingsOf(world, administrator(world)));
});
