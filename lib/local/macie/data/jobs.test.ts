import { expect, test } from "vitest";
import { DAY } from "#lib/local/estate/sizes.ts";
import type { Wire } from "#lib/local/world.ts";
import { accountAt, administrator, allOf, sampleWorld, told } from "#lib/testing/sample-world.ts";
import { ask } from "#lib/testing/small-world.ts";

const world = sampleWorld();
const caller = administrator(world);
const production = world.estate.accounts()[1]?.id;

const JOB = {
  name: "Once more",
  jobType: "ONE_TIME",
  clientToken: "t",
  s3JobDefinition: { bucketDefinitions: [{ accountId: production, buckets: ["northmoor-payroll-prod"] }] },
};

test("a job is described to the account that made it, and to no other", () => {
  const [own] = allOf(world, "ListClassificationJobs", {}, caller);
  const jobId = String(own?.jobId);
  expect(told(world, "DescribeClassificationJob", { jobId }, caller)).toMatchObject({ jobId, name: own?.name });
  expect(ask(world, "DescribeClassificationJob", { jobId }, accountAt(world, 1)).status).toBe(404);
});

test("every selector occurs, one of them by its absence", () => {
  const jobs = allOf(world, "ListClassificationJobs", {}, caller).map(({ jobId }) =>
    told(world, "DescribeClassificationJob", { jobId }, caller),
  );
  const selectors = new Set(jobs.map((job) => job.managedDataIdentifierSelector));
  expect([...selectors].map(String).sort()).toEqual(["ALL", "EXCLUDE", "INCLUDE", "NONE", "RECOMMENDED", "undefined"]);
});

const FILTERS: [Wire, (job: Wire) => boolean][] = [
  [
    { includes: [{ key: "jobStatus", comparator: "EQ", values: ["COMPLETE", "IDLE"] }] },
    (job) => ["COMPLETE", "IDLE"].includes(String(job.jobStatus)),
  ],
  [{ excludes: [{ key: "jobType", comparator: "EQ", values: ["SCHEDULED"] }] }, (job) => job.jobType === "ONE_TIME"],
  [{ includes: [{ key: "name", comparator: "CONTAINS", values: ["ail"] }] }, (job) => String(job.name).includes("ail")],
  [
    { includes: [{ key: "createdAt", comparator: "GT", values: ["2026-10-01T00:00:00Z"] }] },
    (job) => String(job.createdAt) > "2026-10-01",
  ],
];

test.each(FILTERS)("jobs are filtered by %j", (filterCriteria, holds) => {
  const all = allOf(world, "ListClassificationJobs", {}, caller);
  const filtered = allOf(world, "ListClassificationJobs", { filterCriteria, maxResults: 2 }, caller);
  expect(filtered.length).toBeGreaterThan(0);
  expect(filtered.map((job) => job.jobId)).toEqual(all.filter(holds).map((job) => job.jobId));
});

test("a one-time job runs, then it is complete", () => {
  const changing = sampleWorld();
  const who = administrator(changing);
  const { jobId } = told(changing, "CreateClassificationJob", JOB, who);
  const status = () => told(changing, "DescribeClassificationJob", { jobId }, who).jobStatus;
  expect(status()).toBe("RUNNING");
  changing.clock.advance(DAY);
  expect(status()).toBe("COMPLETE");
  expect(ask(changing, "UpdateClassificationJob", { jobId, jobStatus: "CANCELLED" }, who).status).toBe(400);
});

test("a paused job goes on when it is told to, and ends by itself after thirty days", () => {
  const changing = sampleWorld();
  const who = administrator(changing);
  const idle = allOf(changing, "ListClassificationJobs", {}, who).find((job) => job.jobStatus === "IDLE");
  const jobId = String(idle?.jobId);
  const set = (jobStatus: string) => told(changing, "UpdateClassificationJob", { jobId, jobStatus }, who);
  const job = () => told(changing, "DescribeClassificationJob", { jobId }, who);
  set("USER_PAUSED");
  expect(job()).toMatchObject({ jobStatus: "USER_PAUSED", userPausedDetails: { jobPausedAt: expect.any(String) } });
  set("RUNNING");
  set("USER_PAUSED");
  changing.clock.advance(31 * DAY);
  expect(job()).toMatchObject({ jobStatus: "CANCELLED", userPausedDetails: null });
});

test.each([
  [{ scheduleFrequency: { dailySchedule: {} } }, "scheduleFrequency"],
  [{ jobType: "SCHEDULED" }, "scheduleFrequency"],
  [{ managedDataIdentifierSelector: "INCLUDE" }, "managedDataIdentifierIds"],
  [{ managedDataIdentifierSelector: "NONE" }, "customDataIdentifierIds"],
  [{ managedDataIdentifierSelector: "INCLUDE", managedDataIdentifierIds: ["NOTHING"] }, "managedDataIdentifierIds[0]"],
  [{ customDataIdentifierIds: ["nobody"] }, "customDataIdentifierIds[0]"],
  [{ allowListIds: ["nobody"] }, "allowListIds[0]"],
  [{ s3JobDefinition: {} }, "s3JobDefinition"],
  [
    { s3JobDefinition: { bucketDefinitions: [{ accountId: production, buckets: ["nowhere"] }] } },
    "s3JobDefinition.bucketDefinitions[0]",
  ],
])("a job that cannot be is refused by name: %j", (change, field) => {
  const { status, body } = ask(sampleWorld(), "CreateClassificationJob", { ...JOB, ...change }, caller);
  expect(status).toBe(400);
  expect(String(body.message)).toContain(`${field}:`);
});

test("a cancelled schedule no longer monitors its buckets", () => {
  const changing = sampleWorld();
  const who = administrator(changing);
  const monitored = () =>
    allOf(changing, "DescribeBuckets", { criteria: { "jobDetails.isMonitoredByJob": { eq: ["TRUE"] } } }, who).length;
  const before = monitored();
  for (const { jobId } of allOf(changing, "ListClassificationJobs", {}, who).filter(
    (job) => job.jobStatus === "IDLE",
  )) {
    told(changing, "UpdateClassificationJob", { jobId, jobStatus: "CANCELLED" }, who);
  }
  expect(before).toBeGreaterThan(10);
  expect(monitored()).toBeLessThan(5);
});

test("a job's tags are read with it and changed by its ARN", () => {
  const changing = sampleWorld();
  const who = administrator(changing);
  const [job] = allOf(changing, "ListClassificationJobs", {}, who);
  const { jobArn: resourceArn, tags } = told(changing, "DescribeClassificationJob", { jobId: job?.jobId }, who);
  told(changing, "TagResource", { resourceArn, tags: { extra: "yes" } }, who);
  expect(told(changing, "ListTagsForResource", { resourceArn }, who).tags).toEqual({ ...Object(tags), extra: "yes" });
});

test("usage adds up: the totals are the sums over the accounts, to the cent", () => {
  for (const timeRange of ["MONTH_TO_DATE", "PAST_30_DAYS"]) {
    const totals = [told(world, "GetUsageTotals", { timeRange }, caller).usageTotals].flat();
    const records = [told(world, "GetUsageStatistics", { timeRange }, caller).records].flat();
    expect(records).toHaveLength(3);
    for (const { type, estimatedCost } of totals.map(Object)) {
      const costs = records.flatMap((record) => Object(record).usage).filter((usage) => Object(usage).type === type);
      expect(Math.round(100 * costs.reduce((sum, usage) => sum + Number(Object(usage).estimatedCost), 0))).toBe(
        Math.round(100 * Number(estimatedCost)),
      );
    }
  }
  expect(ask(world, "GetUsageTotals", { timeRange: "YESTERDAY" }, caller).status).toBe(400);
  expect([told(world, "GetUsageStatistics", {}, accountAt(world, 1)).records].flat()).toHaveLength(1);
});
