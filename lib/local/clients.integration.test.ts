import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { callBoto, hasBoto } from "#lib/testing/clients/boto.ts";
import { callCli, findCli, outputSkeleton } from "#lib/testing/clients/cli.ts";
import { type Call, comparable, knownPart, type Outcome } from "#lib/testing/clients/outcome.ts";
import { callSdk } from "#lib/testing/clients/sdk.ts";
import { needs } from "#lib/testing/needs.ts";
import { useStandIn } from "#lib/testing/stand-in.ts";

const cli = findCli();
const boto = hasBoto();
const withCli = needs(cli !== undefined, "the AWS CLI is not on this machine");
const withBoto = needs(boto, "boto3 is not on this machine");

const standIn = useStandIn();

const CLASSIFIED = { criterion: { category: { eq: ["CLASSIFICATION"] }, "severity.description": { eq: ["High"] } } };
const NEWEST = { attributeName: "updatedAt", orderBy: "DESC" };
const JOB = {
  name: "Compared",
  jobType: "SCHEDULED",
  scheduleFrequency: { weeklySchedule: { dayOfWeek: "MONDAY" } },
  samplingPercentage: 40,
  clientToken: "compared",
  managedDataIdentifierSelector: "RECOMMENDED",
  tags: { team: "data protection", "naïve key": "ü" },
};

/** Calls whose inputs are known beforehand: list, paginate, filter, sort, statistics, usage, refusals. */
const CALLS: Call[] = [
  { operation: "GetMacieSession", input: {} },
  {
    operation: "DescribeBuckets",
    input: { maxResults: 20, sortCriteria: { attributeName: "sizeInBytes", orderBy: "DESC" } },
  },
  {
    operation: "DescribeBuckets",
    input: {
      criteria: { "publicAccess.effectivePermission": { eq: ["PUBLIC"] }, sizeInBytes: { gt: 0 } },
      maxResults: 50,
    },
  },
  { operation: "ListFindings", input: { findingCriteria: CLASSIFIED, sortCriteria: NEWEST, maxResults: 50 } },
  { operation: "ListFindings", input: { findingCriteria: CLASSIFIED, sortCriteria: NEWEST }, every: { pageSize: 37 } },
  { operation: "ListMembers", input: {}, every: { pageSize: 1 } },
  {
    operation: "GetFindingStatistics",
    input: { groupBy: "type", size: 20, sortCriteria: { attributeName: "count", orderBy: "DESC" } },
  },
  { operation: "GetBucketStatistics", input: {} },
  {
    operation: "ListClassificationJobs",
    input: { maxResults: 25, sortCriteria: { attributeName: "createdAt", orderBy: "ASC" } },
  },
  { operation: "GetUsageStatistics", input: { maxResults: 50, sortBy: { key: "total", orderBy: "DESC" } } },
  { operation: "GetUsageTotals", input: {} },
  { operation: "ListFindings", input: {}, region: "DENIED" },
  { operation: "GetMacieSession", input: {}, region: "OFF" },
  { operation: "GetFindingsFilter", input: { id: "11111111-2222-4333-8444-555555555555" } },
  { operation: "DescribeClassificationJob", input: { jobId: "00000000000000000000000000000000" } },
  { operation: "ListMembers", input: { nextToken: "made-up" } },
];

const membersOf = (outcome: Outcome | undefined): Record<string, unknown> =>
  outcome !== undefined && "value" in outcome ? Object(outcome.value) : {};

const firstOf = (value: unknown): Record<string, unknown> => Object(Array.isArray(value) ? value[0] : {});

/** Calls that need what a first look at the estate found. */
async function laterCalls(endpoint: string): Promise<Call[]> {
  const look = async (operation: string, input = {}) => membersOf(await callSdk(endpoint, { operation, input }));
  const analysed = { sensitivityScore: { gt: 50 } };
  const { buckets } = await look("DescribeBuckets", { criteria: analysed, maxResults: 5 });
  const { findingIds } = await look("ListFindings", { findingCriteria: CLASSIFIED, maxResults: 50 });
  const { bucketArn: resourceArn, accountId, bucketName } = firstOf(buckets);
  const s3JobDefinition = { bucketDefinitions: [{ accountId, buckets: [bucketName] }] };
  const { jobId } = await look("CreateClassificationJob", { ...JOB, s3JobDefinition });
  return [
    { operation: "GetFindings", input: { findingIds, sortCriteria: NEWEST } },
    { operation: "GetResourceProfile", input: { resourceArn } },
    { operation: "ListResourceProfileDetections", input: { resourceArn } },
    { operation: "ListResourceProfileArtifacts", input: { resourceArn } },
    { operation: "CreateClassificationJob", input: { ...JOB, s3JobDefinition } },
    { operation: "DescribeClassificationJob", input: { jobId } },
  ];
}

let calls: Call[] = [];
let expected: Outcome[] = [];

beforeAll(async () => {
  vi.stubEnv("AWS_MAX_ATTEMPTS", "1");
  vi.stubEnv("AWS_PAGER", "");
  const { regions, administratorAccountId } = standIn.world.estate;
  const standing = (kind: string) =>
    regions.find((region) => standIn.world.estate.standing(administratorAccountId, region).kind === kind) ?? "";
  const blind: Record<string, string> = { DENIED: standing("denied"), OFF: standing("off") };
  const known = CALLS.map((call) => ({ ...call, region: blind[call.region ?? ""] ?? "us-east-1" }));
  calls = [...known, ...(await laterCalls(standIn.endpoint))];
  expected = [];
  for (const call of calls) expected.push(await callSdk(standIn.endpoint, call));
});

const named = ({ operation, input }: Call) => `${operation} ${JSON.stringify(input).slice(0, 60)}`;

test("the JavaScript SDK gets answers where there are some and errors where there are none", () => {
  const kinds = expected.map((outcome, index) => [calls[index]?.operation, "code" in outcome ? outcome.code : "value"]);
  expect(kinds.filter(([, kind]) => kind !== "value")).toEqual([
    ["ListFindings", "AccessDeniedException"],
    ["GetMacieSession", "AccessDeniedException"],
    ["GetFindingsFilter", "ResourceNotFoundException"],
    ["DescribeClassificationJob", "ResourceNotFoundException"],
    ["ListMembers", "ValidationException"],
  ]);
  const empty = expected.flatMap((outcome, index) => {
    const { operation = "" } = calls[index] ?? {};
    const lists = Object.values(membersOf(outcome)).filter((value) => Array.isArray(value));
    return operation.startsWith("List") && lists.some((list) => list.length === 0) ? [operation] : [];
  });
  expect(empty).toEqual([]);
});

withBoto(
  "boto3 parses the same answers",
  async () => {
    const outcomes = await callBoto(standIn.endpoint, calls);
    for (const [index, call] of calls.entries()) {
      expect(comparable(outcomes[index]), named(call)).toEqual(comparable(expected[index]));
    }
  },
  120_000,
);

/** What the CLI should have parsed: an older one drops the members that its model does not know. */
async function expectedOfCli(program: string, call: Call, whole: Outcome, answer: Outcome): Promise<unknown> {
  if (!("value" in whole) || isDeepStrictEqual(comparable(whole), comparable(answer))) return comparable(whole);
  const skeleton = await outputSkeleton(program, standIn.endpoint, call);
  return { value: knownPart(comparable(whole.value), skeleton) };
}

withCli(
  "the AWS CLI parses the same answers, as far as its model knows them",
  async () => {
    const program = cli ?? "";
    const compare = async (call: Call, whole: Outcome | undefined): Promise<boolean> => {
      const answer = await callCli(program, standIn.endpoint, call);
      if (answer === undefined || whole === undefined) return false;
      expect(comparable(answer), named(call)).toEqual(await expectedOfCli(program, call, whole, answer));
      return true;
    };
    const lanes = [0, 1].map(async (lane) => {
      let compared = 0;
      for (let index = lane; index < calls.length; index += 2) {
        const call = calls[index];
        if (call !== undefined && (await compare(call, expected[index]))) compared += 1;
      }
      return compared;
    });
    const compared = (await Promise.all(lanes)).reduce((sum, count) => sum + count, 0);
    expect(compared).toBeGreaterThan(calls.length - 4);
  },
  180_000,
);

describe("a throttle", () => {
  const call: Call = { operation: "ListManagedDataIdentifiers", input: {} };
  const throttled = { code: "ThrottlingException", message: "Rate exceeded" };

  beforeAll(async () => {
    const body = JSON.stringify({ rules: [{ kind: "throttle", operation: call.operation, count: null }] });
    await fetch(`${standIn.endpoint}/_admin/faults`, { method: "POST", body });
  });

  test("is told by the JavaScript SDK", async () => {
    expect(await callSdk(standIn.endpoint, call)).toEqual(throttled);
  });

  withBoto("is told by boto3", async () => {
    expect(await callBoto(standIn.endpoint, [call])).toEqual([throttled]);
  });

  withCli("is told by the AWS CLI", async () => {
    expect(await callCli(cli ?? "", standIn.endpoint, call)).toEqual(throttled);
  });
});
