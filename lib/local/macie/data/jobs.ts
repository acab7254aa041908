import { createJob } from "#lib/local/macie/data/create-job.ts";
import { compareValues } from "#lib/local/macie/data/criteria.ts";
import { jobOf, jobsOf, setJobStatus } from "#lib/local/macie/data/job-store.ts";
import { invalidField } from "#lib/local/macie/refusals.ts";
import { page } from "#lib/local/wire/paging.ts";
import type { Operation, Wire } from "#lib/local/world.ts";

type Term = { comparator?: string; key?: string; values?: string[] };

const COMPARATORS: Record<string, (own: string, value: string) => boolean> = {
  EQ: (own, value) => own === value,
  NE: (own, value) => own !== value,
  GT: (own, value) => own > value,
  GTE: (own, value) => own >= value,
  LT: (own, value) => own < value,
  LTE: (own, value) => own <= value,
  CONTAINS: (own, value) => own.includes(value),
  STARTS_WITH: (own, value) => own.startsWith(value),
};

/** A date in the form Macie writes, so that dates compare as text; the request may leave out the fraction. */
const asWritten = (key: string, value: string) =>
  key === "createdAt" && !Number.isNaN(Date.parse(value)) ? new Date(Date.parse(value)).toISOString() : value;

function holds(job: Wire, { comparator = "EQ", key = "", values = [] }: Term): boolean {
  const compare = COMPARATORS[comparator] ?? (() => false);
  const own = asWritten(key, String(job[key] ?? ""));
  const each = (value: string) => compare(own, asWritten(key, value));
  return comparator === "NE" ? values.every(each) : values.some(each);
}

function filtered(jobs: readonly Wire[], filterCriteria: unknown): Wire[] {
  const { includes = [], excludes = [] }: { includes?: Term[]; excludes?: Term[] } = Object(filterCriteria);
  return jobs.filter((job) => includes.every((term) => holds(job, term)) && !excludes.some((term) => holds(job, term)));
}

/** Newest first where the request names no order. */
function sorted(jobs: Wire[], sortCriteria: unknown): Wire[] {
  const { attributeName, orderBy }: { attributeName?: string; orderBy?: string } = Object(sortCriteria);
  const sign = (orderBy ?? (attributeName === undefined ? "DESC" : "ASC")) === "DESC" ? -1 : 1;
  const key = attributeName ?? "createdAt";
  const compare = (a: Wire, b: Wire) =>
    sign * compareValues(String(a[key]), String(b[key])) || compareValues(String(a.jobId), String(b.jobId));
  return jobs.sort(compare);
}

function toSummary(job: Wire): Wire {
  const { bucketCriteria, bucketDefinitions }: { bucketCriteria?: unknown; bucketDefinitions?: unknown } = Object(
    job.s3JobDefinition,
  );
  const { createdAt, jobId, jobStatus, jobType, lastRunErrorStatus, name, userPausedDetails } = job;
  return {
    bucketCriteria,
    bucketDefinitions,
    createdAt,
    jobId,
    jobStatus,
    jobType,
    lastRunErrorStatus,
    name,
    userPausedDetails,
  };
}

const listJobs: Operation = (request) => {
  const { caller, input, world } = request;
  const jobs = sorted(filtered(jobsOf(world, caller), input.filterCriteria), input.sortCriteria);
  const question = { ...request, operation: "ListClassificationJobs" };
  const { items, nextToken } = page(jobs, question, { default: 50, max: 200 });
  return { items: items.map(toSummary), nextToken };
};

/** From which status a job can be brought to another (API reference, UpdateClassificationJob). */
const ALLOWED: Record<string, readonly string[]> = {
  CANCELLED: ["IDLE", "PAUSED", "RUNNING", "USER_PAUSED"],
  RUNNING: ["USER_PAUSED"],
  USER_PAUSED: ["IDLE", "PAUSED", "RUNNING"],
};

const updateJob: Operation = ({ caller, input, world }) => {
  const job = jobOf(world, caller, String(input.jobId));
  const status = String(input.jobStatus);
  if (!(ALLOWED[status] ?? []).includes(String(job.jobStatus))) {
    throw invalidField("jobStatus", `a job that is ${String(job.jobStatus)} can't become ${status}`);
  }
  setJobStatus(world, caller, String(input.jobId), status);
  return {};
};

export const jobOperations: Record<string, Operation> = {
  CreateClassificationJob: createJob,
  DescribeClassificationJob: ({ caller, input, world }) => jobOf(world, caller, String(input.jobId)),
  ListClassificationJobs: listJobs,
  UpdateClassificationJob: updateJob,
};
