import { jobsOf } from "#lib/local/macie/data/job-store.ts";
import { stringsOf } from "#lib/local/macie/written.ts";
import type { Caller, World } from "#lib/local/world.ts";

const ENDED = new Set(["CANCELLED", "COMPLETE"]);

/** Whether a job of the caller names an allow list and has not ended. */
export const isUsedByJob = (world: World, caller: Caller, allowListId: string): boolean =>
  jobsOf(world, caller).some(
    (job) => stringsOf(job.allowListIds).includes(allowListId) && !ENDED.has(String(job.jobStatus)),
  );
