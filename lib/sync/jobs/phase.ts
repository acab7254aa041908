import { type JobRow, normaliseJob } from "#lib/sync/jobs/normalise.ts";
import { type EndedJobs, readJobs } from "#lib/sync/jobs/read.ts";
import { listEndedJobs, upsertJobs } from "#lib/sync/jobs/upsert.ts";
import type { Phase } from "#lib/sync/phase.ts";

/** The classification jobs of the calling account: what was looked for, where, and how it went. */
export const jobsPhase: Phase<JobRow, EndedJobs> = {
  name: "jobs",
  kind: "job",
  pass: "full",
  permissions: ["macie2:DescribeClassificationJob", "macie2:GetFindingStatistics", "macie2:ListClassificationJobs"],
  load: (db, { scopeId }) => listEndedJobs(db, scopeId),
  read: readJobs,
  normalise: normaliseJob,
  upsert: upsertJobs,
};
