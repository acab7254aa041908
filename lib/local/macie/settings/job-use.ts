import type { Caller, World } from "#lib/local/world.ts";

const ENDED = new Set(["CANCELLED", "COMPLETE"]);

type Job = { jobStatus?: unknown; allowListIds?: unknown };

const isJob = (value: unknown): value is Job => typeof value === "object" && value !== null && "jobStatus" in value;

/** Whether a job written to this Region's state names an allow list and has not ended. */
export function isUsedByJob(world: World, caller: Caller, allowListId: string): boolean {
  const { jobs } = world.region(caller.accountId, caller.region);
  const written: unknown[] = typeof jobs === "object" && jobs !== null ? Object.values(jobs) : [];
  return written.filter(isJob).some(({ jobStatus, allowListIds }) => {
    const named = Array.isArray(allowListIds) && allowListIds.includes(allowListId);
    return named && !ENDED.has(String(jobStatus));
  });
}
