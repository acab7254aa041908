import { expect, test } from "vitest";
import { DAY } from "#lib/local/estate/sizes.ts";
import type { Caller, Wire, World } from "#lib/local/world.ts";
import { accountAt, administrator, allOf, findingsOf, sampleWorld, told } from "#lib/testing/sample-world.ts";
import { first } from "#lib/testing/sight.ts";
import { ask, SMALL_ANCHOR } from "#lib/testing/small-world.ts";

const world = sampleWorld();
const caller = administrator(world);
const all = findingsOf(world, caller);

type Group = { groupKey: string; count: number };

const groups = (of: World, who: Caller, groupBy: string, criterion: Wire = {}): Group[] =>
  [
    told(of, "GetFindingStatistics", { groupBy, size: 5000, findingCriteria: { criterion } }, who).countsByGroup,
  ].flat() as Group[];

/** Counts of findings by a property, as a list would give them. */
function recount(findings: readonly Wire[], path: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const finding of findings) {
    const key = first(finding, path);
    if (key !== undefined) counts[String(key)] = (counts[String(key)] ?? 0) + 1;
  }
  return counts;
}

const asRecord = (list: Group[]) => Object.fromEntries(list.map(({ groupKey, count }) => [groupKey, count]));

test.each(["resourcesAffected.s3Bucket.name", "type", "classificationDetails.jobId", "severity.description"])(
  "statistics by %s count what the lists give, with criteria and without",
  (groupBy) => {
    expect(asRecord(groups(world, caller, groupBy))).toEqual(recount(all, groupBy));
    const criterion = { "severity.description": { eq: ["Medium"] }, createdAt: { gte: SMALL_ANCHOR - 30 * DAY } };
    expect(asRecord(groups(world, caller, groupBy, criterion))).toEqual(
      recount(findingsOf(world, caller, criterion), groupBy),
    );
  },
);

test("statistics are sorted by count or by key, and cut to the size asked for", () => {
  const input = { groupBy: "type", size: 3, sortCriteria: { attributeName: "groupKey", orderBy: "ASC" } };
  const keys = [told(world, "GetFindingStatistics", input, caller).countsByGroup]
    .flat()
    .map((one) => first(Object(one), "groupKey"));
  expect(keys).toHaveLength(3);
  expect(keys).toEqual([...keys].sort());
  const counts = groups(world, caller, "type").map(({ count }) => count);
  expect(counts).toEqual([...counts].sort((a, b) => b - a));
});

const NUMBER = (finding: Wire, path: string) => Date.parse(String(first(finding, path)));

const CRITERIA: [string, Wire, (finding: Wire) => boolean][] = [
  [
    "a word",
    { type: { eq: ["Policy:IAMUser/S3BucketPublic"] } },
    (one) => one.type === "Policy:IAMUser/S3BucketPublic",
  ],
  [
    "not a word",
    { "severity.description": { neq: ["High", "Low"] } },
    (one) => first(one, "severity.description") === "Medium",
  ],
  ["a boolean", { archived: { eq: ["true"] } }, (one) => one.archived === true],
  ["a number", { count: { gt: 1, lte: 9 } }, (one) => Number(one.count) > 1 && Number(one.count) <= 9],
  [
    "a span of time",
    { updatedAt: { gte: SMALL_ANCHOR - 20 * DAY, lt: SMALL_ANCHOR - 10 * DAY } },
    (one) => NUMBER(one, "updatedAt") >= SMALL_ANCHOR - 20 * DAY && NUMBER(one, "updatedAt") < SMALL_ANCHOR - 10 * DAY,
  ],
  [
    "a date inside the bucket",
    { "resourcesAffected.s3Bucket.createdAt": { lt: Date.UTC(2023, 0, 1) } },
    (one) => NUMBER(one, "resourcesAffected.s3Bucket.createdAt") < Date.UTC(2023, 0, 1),
  ],
  [
    "one of a list's values",
    { "classificationDetails.result.sensitiveData.detections.type": { eq: ["AWS_CREDENTIALS"] } },
    (one) => JSON.stringify(one).includes('"type":"AWS_CREDENTIALS"'),
  ],
  [
    "exactly a list's values",
    { "classificationDetails.result.sensitiveData.category": { eqExactMatch: ["FINANCIAL_INFORMATION"] } },
    (one) => {
      const found = [first(one, "classificationDetails.result.sensitiveData") ?? []].flat();
      return (
        found.length > 0 &&
        JSON.stringify(one).split('"category":"').length === 3 &&
        JSON.stringify(found).includes("FINANCIAL_")
      );
    },
  ],
  [
    "a job",
    { "classificationDetails.jobId": { neq: ["none"] }, category: { eq: ["POLICY"] } },
    (one) => one.category === "POLICY",
  ],
];

test.each(CRITERIA)("findings are filtered by %s", (_name, criterion, holds) => {
  const ids = (findings: readonly Wire[]) => findings.map((one) => String(one.id)).sort();
  const filtered = ids(findingsOf(world, caller, criterion));
  expect(filtered.length).toBeGreaterThan(0);
  expect(filtered).toEqual(ids(all.filter(holds)));
});

test.each([
  [{ nonsense: { eq: ["x"] } }, "findingCriteria.criterion.nonsense"],
  [{ type: { gt: 3 } }, "findingCriteria.criterion.type.gt"],
  [{ type: { eqExactMatch: ["x"] } }, "findingCriteria.criterion.type.eqExactMatch"],
  [{ type: { eq: Array.from({ length: 51 }, String) } }, "findingCriteria.criterion.type.eq"],
])("a filter that Macie does not take is refused by name: %j", (criterion, field) => {
  const { status, type, body } = ask(world, "ListFindings", { findingCriteria: { criterion } }, caller);
  expect([status, type]).toEqual([400, "ValidationException"]);
  expect(String(body.message)).toContain(`${field}:`);
});

test.each([
  ["createdAt", "ASC"],
  ["updatedAt", "DESC"],
  ["severity.score", "DESC"],
  ["type", "ASC"],
  ["count", "DESC"],
  ["resourcesAffected", "ASC"],
  ["policyDetails.action.apiCallDetails.lastSeen", "DESC"],
])("pages sorted by %s %s hold every finding once, in order", (attributeName, orderBy) => {
  const input = { sortCriteria: { attributeName, orderBy }, maxResults: 37 };
  const ids = allOf<string>(world, "ListFindings", input, caller);
  expect(ids).toHaveLength(all.length);
  expect(new Set(ids).size).toBe(all.length);
  const byId = new Map(all.map((one) => [one.id, one]));
  const path = attributeName === "resourcesAffected" ? "resourcesAffected.s3Bucket.name" : attributeName;
  const values = ids.map((id) => first(byId.get(id) ?? {}, path)).filter((value) => value !== undefined);
  const sign = orderBy === "ASC" ? 1 : -1;
  const rank = (value: unknown) => (/At$|Seen$/.test(path) ? Date.parse(String(value)) : value);
  const inOrder = values.every(
    (value, at) => at === 0 || sign * (compare(rank(values[at - 1]), rank(value)) || 0) <= 0,
  );
  expect(inOrder).toBe(true);
});

const compare = (a: unknown, b: unknown): number =>
  typeof a === "number" ? a - Number(b) : String(a) < String(b) ? -1 : a === b ? 0 : 1;

test("findings older than 90 days are neither listed nor answered, and time brings the next days' findings", () => {
  const moving = sampleWorld();
  const who = administrator(moving);
  const before = findingsOf(moving, who);
  const oldest = before.toSorted((a, b) => NUMBER(a, "updatedAt") - NUMBER(b, "updatedAt"))[0];
  expect(NUMBER(oldest ?? {}, "updatedAt")).toBeGreaterThanOrEqual(SMALL_ANCHOR - 90 * DAY);
  moving.clock.advance(10 * DAY);
  const after = findingsOf(moving, who);
  const now = SMALL_ANCHOR + 10 * DAY;
  expect(after.every((one) => NUMBER(one, "updatedAt") >= now - 90 * DAY)).toBe(true);
  expect(after.some((one) => NUMBER(one, "createdAt") > SMALL_ANCHOR)).toBe(true);
  expect(told(moving, "GetFindings", { findingIds: [String(oldest?.id)] }, who).findings).toEqual([]);
  expect(recount(after, "type")).toEqual(asRecord(groups(moving, who, "type")));
});

test("a job's findings are seen by its creator alone, automated discovery's by the administrator alone", () => {
  const member = accountAt(world, 1);
  const own = findingsOf(world, member);
  const origin = (one: Wire) => first(one, "classificationDetails.originType");
  expect(own.filter((one) => origin(one) === "AUTOMATED_SENSITIVE_DATA_DISCOVERY")).toEqual([]);
  const byJob = own.filter((one) => origin(one) === "SENSITIVE_DATA_DISCOVERY_JOB");
  expect(byJob.length).toBeGreaterThan(10);
  const seen = new Set(all.map((one) => one.id));
  expect(byJob.filter((one) => seen.has(one.id))).toEqual([]);
  const policy = own.filter((one) => one.category === "POLICY");
  expect(policy.length).toBeGreaterThan(0);
  expect(policy.every((one) => seen.has(one.id))).toBe(true);
  expect(own.every((one) => one.accountId === member.accountId)).toBe(true);
});

test("a sensitive finding is new at every scan, a policy finding keeps its id and counts", () => {
  for (const one of all) {
    const policy = one.category === "POLICY";
    if (!policy) expect([one.count, one.updatedAt]).toEqual([1, one.createdAt]);
    expect(one.policyDetails === null).toBe(!policy);
    expect(one.classificationDetails === null).toBe(policy);
    expect(first(one, "resourcesAffected.s3Object") === undefined).toBe(policy);
    expect(NUMBER(one, "updatedAt")).toBeGreaterThanOrEqual(NUMBER(one, "createdAt"));
  }
});
