import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { estateData } from "#lib/local/estate/estate-data.ts";
import { lastRunOf } from "#lib/local/estate/job-specs.ts";
import { toIso } from "#lib/local/estate/moments.ts";
import { statusOfJob } from "#lib/local/macie/data/job-store.ts";
import type { Wire, World } from "#lib/local/world.ts";

/** Which jobs look at a bucket and when the last of them began. */
export function jobDetails(world: World, spec: BucketSpec): Wire {
  const now = world.clock.now();
  const jobs = estateData(world.estate).jobsOf(spec.index);
  const recurring = jobs.some((job) => job.template.type === "SCHEDULED" && statusOfJob(world, job) !== "CANCELLED");
  const runs = jobs.flatMap((job) => {
    const time = lastRunOf(job, now);
    return time === undefined ? [] : [{ job, time }];
  });
  const last = runs.sort((a, b) => b.time - a.time)[0];
  return {
    isDefinedInJob: jobs.length > 0 ? "TRUE" : "FALSE",
    isMonitoredByJob: recurring ? "TRUE" : "FALSE",
    lastJobId: last?.job.id ?? null,
    lastJobRunTime: last === undefined ? null : toIso(last.time),
  };
}
