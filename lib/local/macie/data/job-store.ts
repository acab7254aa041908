import { estateData } from "#lib/local/estate/estate-data.ts";
import type { JobSpec } from "#lib/local/estate/job-specs.ts";
import { toIso } from "#lib/local/estate/moments.ts";
import {
  type JobEdit,
  type JobState,
  jobBody,
  jobState,
  pausedDetails,
  stateAt,
} from "#lib/local/macie/data/job-body.ts";
import { notFound } from "#lib/local/macie/refusals.ts";
import { slot } from "#lib/local/macie/region-state.ts";
import type { FindTagged } from "#lib/local/macie/settings/tags.ts";
import { tagsOf } from "#lib/local/macie/written.ts";
import type { Caller, Wire, World } from "#lib/local/world.ts";

/** How long a job that was made here takes, on the estate's clock. */
const RUN_MS = 15 * 60_000;

/** Jobs made through the API: their description, with status and since when beside it. */
export type WrittenJob = Wire & { jobStatus: string; createdAt: string; since: number };

/** The jobs that were made in an account and Region, by id. */
export const writtenJobs = (world: World, { accountId, region }: Caller): Record<string, WrittenJob> =>
  slot(world.region(accountId, region), "jobs", () => ({}));

const editsOf = (world: World, { accountId, region }: Caller): Record<string, JobEdit> =>
  slot(world.region(accountId, region), "jobEdits", () => ({}));

const estateJobs = (world: World, caller: Caller): JobSpec[] => {
  const data = estateData(world.estate);
  const [account, region] = [data.accountIndex(caller.accountId), data.regionIndex(caller.region)];
  return data.jobs().filter((job) => job.account === account && job.region === region);
};

const editOf = (world: World, caller: Caller, id: string): JobEdit | undefined => {
  const edits = editsOf(world, caller);
  return Object.hasOwn(edits, id) ? edits[id] : undefined;
};

/** A one-time job runs for a quarter of an hour, then it is complete. */
function writtenState(job: WrittenJob, now: number): JobState {
  const ended = job.jobStatus === "RUNNING" && now >= job.since + RUN_MS;
  if (!ended) return stateAt({ status: job.jobStatus, since: job.since }, now);
  return { status: job.jobType === "ONE_TIME" ? "COMPLETE" : "IDLE", since: job.since + RUN_MS };
}

function writtenBody(job: WrittenJob, now: number): Wire {
  const { since: _since, ...described } = job;
  const state = writtenState(job, now);
  return { ...described, jobStatus: state.status, userPausedDetails: pausedDetails(state) ?? null };
}

/** Every job of the caller's account in its Region, described. */
export function jobsOf(world: World, caller: Caller): Wire[] {
  const now = world.clock.now();
  return [
    ...estateJobs(world, caller).map((job) => jobBody(world, job, editOf(world, caller, job.id))),
    ...Object.values(writtenJobs(world, caller)).map((job) => writtenBody(job, now)),
  ];
}

/** One of the caller's jobs, described; throws 404 for any other. */
export function jobOf(world: World, caller: Caller, id: string): Wire {
  const written = writtenJobs(world, caller);
  const own = Object.hasOwn(written, id) ? written[id] : undefined;
  if (own !== undefined) return writtenBody(own, world.clock.now());
  const job = estateJobs(world, caller).find((candidate) => candidate.id === id);
  if (job === undefined) throw notFound(`the classification job ${id}`);
  return jobBody(world, job, editOf(world, caller, id));
}

/** Changes the status of one of the caller's jobs from now on. */
export function setJobStatus(world: World, caller: Caller, id: string, status: string): void {
  const since = world.clock.now();
  const own = writtenJobs(world, caller)[id];
  if (own === undefined) editsOf(world, caller)[id] = { ...editOf(world, caller, id), status, since };
  else Object.assign(own, { jobStatus: status, since });
}

/** The status of a job of the estate as its creator sees it. */
export function statusOfJob(world: World, job: JobSpec): string {
  const accountId = estateData(world.estate).accounts[job.account]?.id ?? "";
  const caller = { accountId, region: world.estate.regions[job.region] ?? "", principalArn: "" };
  return jobState(job, editOf(world, caller, job.id), world.clock.now()).status;
}

/** A job's tags, to be changed in place. */
export const findTaggedJob: FindTagged = (world, caller, id) => {
  const own = writtenJobs(world, caller)[id];
  const job = estateJobs(world, caller).find((candidate) => candidate.id === id);
  if (own === undefined && job === undefined) return undefined;
  const read = () => tagsOf(jobOf(world, caller, id).tags);
  return {
    get tags() {
      return read();
    },
    set tags(tags) {
      if (own === undefined) editsOf(world, caller)[id] = { ...editOf(world, caller, id), tags };
      else own.tags = tags;
    },
  };
};

/** Keeps a job that was made through the API. */
export function keepJob(world: World, caller: Caller, job: Wire & { jobId: string; jobStatus: string }): void {
  const since = world.clock.now();
  writtenJobs(world, caller)[job.jobId] = { ...job, createdAt: toIso(since), since };
}
