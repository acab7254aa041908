import { estateData } from "#lib/local/estate/estate-data.ts";
import { keepJob } from "#lib/local/macie/data/job-store.ts";
import { bucketsOf } from "#lib/local/macie/data/region-buckets.ts";
import { arnOf, hexIdOf } from "#lib/local/macie/ids.ts";
import { invalidField } from "#lib/local/macie/refusals.ts";
import { isoNow } from "#lib/local/macie/session.ts";
import { allowListsOf } from "#lib/local/macie/settings/allow-lists.ts";
import { identifiersOf } from "#lib/local/macie/settings/custom-identifiers.ts";
import { isManagedIdentifier } from "#lib/local/macie/settings/managed-identifiers.ts";
import { nextMark, stringsOf, tagsOf, textOf } from "#lib/local/macie/written.ts";
import type { Caller, Operation, Wire, World } from "#lib/local/world.ts";

const MOST_BUCKETS = 1000;

function refuseUnknown(field: string, ids: readonly string[], isKnown: (id: string) => boolean): void {
  const unknown = ids.findIndex((id) => !isKnown(id));
  if (unknown >= 0) throw invalidField(`${field}[${unknown}]`, `${ids[unknown]} doesn't exist`);
}

/** INCLUDE and EXCLUDE name identifiers, the others do not, and a job looks for something. */
function checkIdentifiers(world: World, caller: Caller, input: Wire): void {
  const managed = stringsOf(input.managedDataIdentifierIds);
  const custom = stringsOf(input.customDataIdentifierIds);
  const selector = textOf(input.managedDataIdentifierSelector) ?? "RECOMMENDED";
  const names = selector === "INCLUDE" || selector === "EXCLUDE";
  if (names !== managed.length > 0) {
    throw invalidField(
      "managedDataIdentifierIds",
      `${names ? "is required" : "must be empty"} when the selector is ${selector}`,
    );
  }
  if (selector === "NONE" && custom.length === 0) {
    throw invalidField("customDataIdentifierIds", "must name at least one when no managed data identifier is used");
  }
  refuseUnknown("managedDataIdentifierIds", managed, isManagedIdentifier);
  const own = identifiersOf(world, caller).filter((identifier) => !identifier.deleted);
  refuseUnknown("customDataIdentifierIds", custom, (id) => own.some((identifier) => identifier.id === id));
  const lists = allowListsOf(world, caller);
  refuseUnknown("allowListIds", stringsOf(input.allowListIds), (id) => lists.some((list) => list.id === id));
}

function checkSchedule({ jobType, scheduleFrequency, initialRun }: Wire): void {
  const scheduled = jobType === "SCHEDULED";
  const kinds = Object.keys(Object(scheduleFrequency)).length;
  if (scheduled && kinds !== 1) throw invalidField("scheduleFrequency", "must have exactly one schedule");
  if (!scheduled && kinds > 0) throw invalidField("scheduleFrequency", "is only for a scheduled job");
  if (!scheduled && initialRun !== undefined) throw invalidField("initialRun", "is only for a scheduled job");
}

type Definition = { bucketDefinitions?: { accountId?: string; buckets?: string[] }[]; bucketCriteria?: unknown };

function checkBuckets(world: World, caller: Caller, input: Wire): void {
  const { bucketDefinitions, bucketCriteria }: Definition = Object(input.s3JobDefinition);
  if ((bucketDefinitions === undefined) === (bucketCriteria === undefined)) {
    throw invalidField("s3JobDefinition", "must have either bucketDefinitions or bucketCriteria");
  }
  const { accounts } = estateData(world.estate);
  const seen = new Set(bucketsOf(world, caller).map((spec) => `${accounts[spec.account]?.id} ${spec.name}`));
  const named = (bucketDefinitions ?? []).flatMap(({ accountId, buckets = [] }) =>
    buckets.map((name) => `${accountId} ${name}`),
  );
  if (bucketDefinitions !== undefined && named.length === 0)
    throw invalidField("s3JobDefinition.bucketDefinitions", "must name a bucket");
  if (named.length > MOST_BUCKETS)
    throw invalidField("s3JobDefinition.bucketDefinitions", `must name at most ${MOST_BUCKETS} buckets`);
  refuseUnknown("s3JobDefinition.bucketDefinitions", named, (name) => seen.has(name));
}

function describe(
  caller: Caller,
  input: Wire,
  { id, now }: { id: string; now: string },
): Wire & { jobId: string; jobStatus: string } {
  const starts = input.jobType === "ONE_TIME" || input.initialRun === true;
  return {
    jobId: id,
    jobArn: arnOf(caller, "classification-job", id),
    jobStatus: starts ? "RUNNING" : "IDLE",
    name: input.name,
    description: textOf(input.description) ?? "",
    clientToken: input.clientToken,
    createdAt: now,
    jobType: input.jobType,
    initialRun: input.initialRun ?? false,
    lastRunTime: now,
    lastRunErrorStatus: { code: "NONE" },
    ...(input.managedDataIdentifierSelector === undefined
      ? {}
      : { managedDataIdentifierSelector: input.managedDataIdentifierSelector }),
    managedDataIdentifierIds: stringsOf(input.managedDataIdentifierIds),
    customDataIdentifierIds: stringsOf(input.customDataIdentifierIds),
    allowListIds: stringsOf(input.allowListIds),
    samplingPercentage: Number(input.samplingPercentage ?? 100),
    ...(input.scheduleFrequency === undefined ? {} : { scheduleFrequency: input.scheduleFrequency }),
    s3JobDefinition: input.s3JobDefinition,
    statistics: { numberOfRuns: starts ? 1 : 0, approximateNumberOfObjectsToProcess: 0 },
    tags: tagsOf(input.tags),
  };
}

/** Makes a job after checking what the API reference rules out. It finds nothing: the estate's findings are its own. */
export const createJob: Operation = ({ caller, input, world }) => {
  checkSchedule(input);
  checkIdentifiers(world, caller, input);
  checkBuckets(world, caller, input);
  const id = hexIdOf(32, nextMark(world, caller), "job");
  const job = describe(caller, input, { id, now: isoNow(world) });
  keepJob(world, caller, job);
  return { jobId: id, jobArn: job.jobArn };
};
