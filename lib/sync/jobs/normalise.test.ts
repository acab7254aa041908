import { describe, expect, it } from "vitest";
import { type JobRow, normaliseJob } from "#lib/sync/jobs/normalise.ts";
import type { PhaseContext } from "#lib/sync/phase.ts";

const CONTEXT: PhaseContext = {
  runId: "run",
  scopeId: 1,
  region: "eu-west-1",
  callerAccountId: "999900001111",
  accounts: null,
  publishFrequency: null,
  claimOrganization: () => false,
  acceptDrop: false,
};
const page = {
  operation: "DescribeClassificationJob" as const,
  region: "eu-west-1",
  requestId: null,
  fetchedAt: new Date(0),
  body: Buffer.alloc(0),
  items: 0,
};

const job = (changes: object = {}) => ({
  jobId: "3ce05dbb7ec5505def334104bf1b5b31",
  jobArn: "arn:aws:macie2:eu-west-1:111122223333:classification-job/3ce05dbb7ec5505def334104bf1b5b31",
  name: "Ledger, weekly",
  jobType: "SCHEDULED",
  jobStatus: "IDLE",
  createdAt: "2026-10-02T08:00:00Z",
  statistics: { approximateNumberOfObjectsToProcess: 12.4, numberOfRuns: 3 },
  s3JobDefinition: { bucketDefinitions: [{ accountId: "111122223333", buckets: ["harbour-ledger"] }] },
  tags: { "a\0b": "\ud800" },
  ...changes,
});

const normalise = (raw: unknown) => normaliseJob({ raw, bytes: Buffer.from("bytes"), page, index: 0 }, CONTEXT);
function rowOf(changes: object = {}): JobRow {
  const result = normalise(job(changes));
  if (!("row" in result)) throw new Error(result.reason);
  return result.row;
}

describe("a job", () => {
  it("belongs to the account of its ARN, else to the caller, who alone can see it", () => {
    expect(rowOf().accountId).toBe("111122223333");
    expect(rowOf({ jobArn: null }).accountId).toBe("999900001111");
  });

  it("has Macie's estimate as a whole number, and unknown where there is none", () => {
    expect(rowOf()).toMatchObject({ objectsToProcess: 12n, runs: 3 });
    expect(rowOf({ statistics: null })).toMatchObject({ objectsToProcess: null, runs: null });
  });

  it("by criteria keeps them where one by buckets keeps its buckets", () => {
    const bucketCriteria = { includes: { and: [] } };
    expect(rowOf({ s3JobDefinition: { bucketCriteria } }).bucketDefinitions).toEqual(bucketCriteria);
    expect(rowOf().bucketDefinitions).toEqual(job().s3JobDefinition.bucketDefinitions);
  });

  it("in a state that Macie adds later keeps it", () => {
    expect(rowOf({ jobStatus: "DREAMING" }).jobStatus).toBe("DREAMING");
  });

  it("has tags that Postgres can keep", () => {
    expect(rowOf().tags).toEqual({ "a␀b": "\ufffd" });
  });

  it.each([
    ["bad_text: jobId", { jobId: "" }],
    ["bad_text: name", { name: null }],
    ["bad_date: createdAt", { createdAt: "2026-02-30T00:00:00Z" }],
    ["bad_list: customDataIdentifierIds", { customDataIdentifierIds: "all" }],
  ])("is put aside: %s", (reason, changes) => {
    expect(normalise(job(changes))).toMatchObject({ reason });
  });
});
