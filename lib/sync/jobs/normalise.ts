import { isObject, type JsonObject } from "#lib/aws/json.ts";
import type { Element } from "#lib/aws/pages.ts";
import { normalised, recordIdOf } from "#lib/sync/normalised.ts";
import type { Normalised, PhaseContext } from "#lib/sync/phase.ts";
import {
  integerOf,
  listOrNull,
  objectOf,
  requiredText,
  requiredTime,
  smallOf,
  storableJson,
  textOf,
  timeOf,
} from "#lib/sync/read-value.ts";

/** What AWS says of a job, typed. Null is unknown. */
export type JobRow = ReturnType<typeof toRow>;

const ARN = /^arn:[a-z-]+:macie2:[a-z0-9-]*:(\d{12}):/;

/** Whose job it is: its ARN says, else it is the caller's, who alone can see it. */
function accountIn(arn: string | null, caller: string | null): string {
  return ARN.exec(arn ?? "")?.[1] ?? caller ?? requiredText(null, "jobArn");
}

const texts = (value: unknown, member: string): string[] =>
  (listOrNull(value, member) ?? []).map((one) => requiredText(one, member));

function toRow(job: JsonObject, { region, callerAccountId }: Pick<PhaseContext, "region" | "callerAccountId">) {
  const arn = textOf(job.jobArn, "jobArn");
  const definition = objectOf(job.s3JobDefinition, "s3JobDefinition");
  const statistics = objectOf(job.statistics, "statistics");
  return {
    accountId: accountIn(arn, callerAccountId),
    region,
    jobId: requiredText(job.jobId, "jobId", 256),
    arn,
    name: requiredText(job.name, "name"),
    jobType: requiredText(job.jobType, "jobType"),
    jobStatus: requiredText(job.jobStatus, "jobStatus"),
    createdAt: requiredTime(job.createdAt, "createdAt"),
    lastRunAt: timeOf(job.lastRunTime, "lastRunTime"),
    lastRunError: textOf(objectOf(job.lastRunErrorStatus, "lastRunErrorStatus").code, "lastRunErrorStatus.code"),
    samplingPercentage: smallOf(job.samplingPercentage, "samplingPercentage"),
    runs: smallOf(statistics.numberOfRuns, "statistics.numberOfRuns"),
    objectsToProcess: wholeOf(statistics.approximateNumberOfObjectsToProcess),
    managedSelector: textOf(job.managedDataIdentifierSelector, "managedDataIdentifierSelector"),
    managedIds: texts(job.managedDataIdentifierIds, "managedDataIdentifierIds"),
    customIds: texts(job.customDataIdentifierIds, "customDataIdentifierIds"),
    allowListIds: texts(job.allowListIds, "allowListIds"),
    bucketDefinitions: storableJson(definition.bucketDefinitions ?? definition.bucketCriteria),
    scoping: storableJson(definition.scoping),
    tags: storableJson(job.tags),
  };
}

/** Macie's estimates are doubles. */
function wholeOf(value: unknown): bigint | null {
  return integerOf(
    typeof value === "number" ? Math.round(value) : value,
    "statistics.approximateNumberOfObjectsToProcess",
  );
}

/** The description of a job (DescribeClassificationJob). */
export function normaliseJob({ raw, bytes }: Element, context: PhaseContext): Normalised<JobRow> {
  const recordId = recordIdOf(isObject(raw) ? raw.jobId : undefined, bytes);
  return normalised(recordId, () => toRow(objectOf(raw ?? [], "job"), context));
}
