import { estateData } from "#lib/local/estate/estate-data.ts";
import { type JobSpec, lastRunOf } from "#lib/local/estate/job-specs.ts";
import { toIso } from "#lib/local/estate/moments.ts";
import { DAY } from "#lib/local/estate/sizes.ts";
import { arnOf } from "#lib/local/macie/ids.ts";
import { companyIdentifierAt } from "#lib/local/macie/settings/company-identifiers.ts";
import type { Wire, World } from "#lib/local/world.ts";

/** What was written about a job of the estate: a new status and since when, or tags. */
export type JobEdit = { status?: string; since?: number; tags?: Record<string, string> };

/** A paused job ends by itself after thirty days. */
const PAUSED_FOR = 30 * DAY;

export type JobState = { status: string; since: number };

/** A job's status as time and writes have left it. */
export function stateAt({ status, since }: JobState, now: number): JobState {
  return status === "USER_PAUSED" && now > since + PAUSED_FOR
    ? { status: "CANCELLED", since: since + PAUSED_FOR }
    : { status, since };
}

export const pausedDetails = ({ status, since }: JobState): Wire | undefined =>
  status === "USER_PAUSED"
    ? { jobPausedAt: toIso(since), jobExpiresAt: toIso(since + PAUSED_FOR), jobImminentExpirationHealthEventArn: null }
    : undefined;

/** Names its buckets account by account, or says by which tag or account it chooses them. */
function definition(world: World, job: JobSpec): Wire {
  const { accounts, buckets } = estateData(world.estate);
  const { template } = job;
  if (template.lists) {
    const byAccount = new Map<string, string[]>();
    for (const place of job.buckets) {
      const spec = buckets()[place];
      const accountId = accounts[spec?.account ?? 0]?.id ?? "";
      byAccount.set(accountId, [...(byAccount.get(accountId) ?? []), spec?.name ?? ""]);
    }
    return { bucketDefinitions: [...byAccount].map(([accountId, names]) => ({ accountId, buckets: names })) };
  }
  const { label = "", prefixes } = template.cover;
  const named = { simpleCriterion: { comparator: "STARTS_WITH", key: "S3_BUCKET_NAME", values: prefixes } };
  const tagged = { tagCriterion: { comparator: "EQ", tagValues: [{ key: "dc:classification", value: label }] } };
  return { bucketCriteria: { includes: { and: [prefixes === undefined ? tagged : named] } } };
}

const initialState = (job: JobSpec): JobState => ({
  status: job.template.status,
  since: job.createdAt + 2 * 3_600_000,
});

/** The status of a job of the estate. */
export const jobState = (job: JobSpec, edit: JobEdit | undefined, now: number): JobState =>
  stateAt(edit?.status === undefined ? initialState(job) : { status: edit.status, since: edit.since ?? now }, now);

function progress(world: World, job: JobSpec, status: string): Wire {
  const data = estateData(world.estate);
  const objects = job.buckets.reduce((sum, place) => {
    const spec = data.buckets()[place];
    return sum + (spec === undefined ? 0 : data.facts(spec).classifiableObjects);
  }, 0);
  const sampled = Math.round((objects * job.template.sampling) / 100);
  const left: Record<string, number> = { RUNNING: 0.4, USER_PAUSED: 0.7, PAUSED: 0.6 };
  return {
    numberOfRuns: job.runs.filter((time) => time <= world.clock.now()).length,
    approximateNumberOfObjectsToProcess: Math.round(sampled * (left[status] ?? 0)),
  };
}

/** Everything about a job of the estate (DescribeClassificationJob). */
export function jobBody(world: World, job: JobSpec, edit: JobEdit | undefined): Wire {
  const { template } = job;
  const { options, regions } = world.estate;
  const now = world.clock.now();
  const place = {
    accountId: estateData(world.estate).accounts[job.account]?.id ?? "",
    region: regions[job.region] ?? "",
  };
  const state = jobState(job, edit, now);
  const definitions = {
    ...definition(world, job),
    ...(template.scoping === undefined ? {} : { scoping: template.scoping }),
  };
  return {
    jobId: job.id,
    jobArn: arnOf(place, "classification-job", job.id),
    name: template.name,
    description: template.description,
    clientToken: `created-by-${template.key}`,
    createdAt: toIso(job.createdAt),
    jobType: template.type,
    jobStatus: state.status,
    initialRun: template.initialRun ?? false,
    lastRunTime: toIso(lastRunOf(job, now) ?? job.createdAt),
    lastRunErrorStatus: { code: template.error ? "ERROR" : "NONE" },
    ...(template.selector === undefined ? {} : { managedDataIdentifierSelector: template.selector }),
    managedDataIdentifierIds: template.managedIds ?? [],
    customDataIdentifierIds: template.customKeys.map((key) => companyIdentifierAt(options.seed, place, key).id),
    allowListIds: [],
    samplingPercentage: template.sampling,
    ...(template.frequency === undefined ? {} : { scheduleFrequency: template.frequency }),
    s3JobDefinition: definitions,
    statistics: progress(world, job, state.status),
    tags: edit?.tags ?? { team: "data-protection" },
    userPausedDetails: pausedDetails(state) ?? null,
  };
}
