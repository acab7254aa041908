import { expect, test } from "vitest";
import { firstSaved, makeWorld } from "#lib/local/make-world.ts";
import { ask, callerFrom, SMALL_ANCHOR } from "#lib/testing/small-world.ts";

const { world } = makeWorld(firstSaved({ size: "demo", seed: 7, anchor: SMALL_ANCHOR }, 0), true);
const caller = callerFrom(world.estate.administratorAccountId);

const made = (operation: string, input: object) => {
  const said = ask(world, operation, { ...input }, caller);
  expect(said.status, JSON.stringify(said.body)).toBe(200);
  return said.body;
};

const listUsedByJob = (token: string) => {
  const { id } = made("CreateAllowList", { name: token, criteria: { regex: "a" }, clientToken: token });
  const [bucket] = Object(made("DescribeBuckets", { maxResults: 1 })).buckets;
  const { jobId } = made("CreateClassificationJob", {
    name: token,
    jobType: "ONE_TIME",
    clientToken: token,
    allowListIds: [id],
    s3JobDefinition: { bucketDefinitions: [{ accountId: bucket.accountId, buckets: [bucket.bucketName] }] },
  });
  return { id, jobId };
};

const remove = (id: unknown, more = {}) => ask(world, "DeleteAllowList", { id, ...more }, caller).status;

test("an allow list that a running job uses is deleted only by force", () => {
  const { id } = listUsedByJob("forced");
  expect(remove(id)).toBe(409);
  expect(remove(id, { ignoreJobChecks: "false" })).toBe(409);
  expect(remove(id, { ignoreJobChecks: "perhaps" })).toBe(400);
  expect(remove(id, { ignoreJobChecks: "true" })).toBe(200);
});

test("an allow list is free again when its job has ended", () => {
  const { id, jobId } = listUsedByJob("ended");
  made("UpdateClassificationJob", { jobId, jobStatus: "CANCELLED" });
  expect(remove(id)).toBe(200);
});

test("a job's tags are kept with the job", () => {
  const { jobId } = listUsedByJob("tagged");
  const { jobArn: resourceArn } = made("DescribeClassificationJob", { jobId });
  expect(ask(world, "TagResource", { resourceArn, tags: { stage: "test" } }, caller).status).toBe(204);
  expect(made("DescribeClassificationJob", { jobId }).tags).toEqual({ stage: "test" });
});
