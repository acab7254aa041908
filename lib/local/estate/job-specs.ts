import { readFileSync } from "node:fs";
import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { bucketTags } from "#lib/local/estate/bucket-tags.ts";
import { AUTOMATED_SET, type DetectorSet, jobSet } from "#lib/local/estate/detectors.ts";
import { type ScanPlan, scanPlan } from "#lib/local/estate/scan.ts";
import { DAY, FUTURE_DAYS, HOUR } from "#lib/local/estate/sizes.ts";
import { hexIdOf } from "#lib/local/macie/ids.ts";
import type { Estate } from "#lib/local/world.ts";

/** A job as the company set it up. `age` is days before the anchor, `findings` its share of what jobs found. */
export type JobTemplate = {
  key: string;
  name: string;
  description: string;
  where: "home" | "every-region";
  by: "administrator" | "production" | "acquired";
  type: "ONE_TIME" | "SCHEDULED";
  frequency?: Record<string, object>;
  everyDays?: number;
  age: number;
  endedAge?: number;
  status: string;
  selector?: string;
  managedIds?: string[];
  customKeys: string[];
  sampling: number;
  initialRun?: boolean;
  error?: boolean;
  cover: { archetypes?: string[]; label?: string; names?: string[]; prefixes?: string[] };
  /** Names its buckets one by one; otherwise by criteria. */
  lists: boolean;
  scoping?: Record<string, object>;
  findings: number;
};

export const JOB_TEMPLATES: readonly JobTemplate[] = JSON.parse(
  readFileSync(new URL("./jobs.json", import.meta.url), "utf8"),
);

/** A job in one account and Region of the estate. */
export type JobSpec = {
  index: number;
  id: string;
  /** Places of its creator and Region in the estate's lists. */
  account: number;
  region: number;
  template: JobTemplate;
  createdAt: number;
  /** Epoch milliseconds of the runs, also of those after the anchor. */
  runs: readonly number[];
  /** Places of the buckets it covers. */
  buckets: readonly number[];
  plan: ScanPlan;
};

/** The last run of a job that has begun. */
export const lastRunOf = (job: JobSpec, now: number): number | undefined =>
  job.runs.filter((time) => time <= now).at(-1);

const CREATOR: Record<JobTemplate["by"], number> = { administrator: 0, production: 1, acquired: 2 };

/** The most buckets a job may name. */
const MOST_BUCKETS = 1000;

/** Every run begins three hours before the hour of the anchor, so that the first day of the estate is quiet. */
function runsOf(template: JobTemplate, anchor: number): number[] {
  const createdAt = anchor - template.age * DAY - 3 * HOUR;
  if (template.type === "ONE_TIME") return [createdAt + 60_000];
  const end = template.endedAge === undefined ? anchor + FUTURE_DAYS * DAY : anchor - template.endedAge * DAY;
  const step = (template.everyDays ?? 1) * DAY;
  const first = template.initialRun ? 0 : 1;
  const count = Math.max(0, Math.ceil((end - createdAt) / step));
  return Array.from({ length: count }, (_, run) => createdAt + 60_000 + run * step).slice(first);
}

function covers(template: JobTemplate, spec: BucketSpec, anchor: number): boolean {
  const { archetypes, label, names, prefixes } = template.cover;
  if (prefixes !== undefined) return prefixes.some((prefix) => spec.name.startsWith(prefix));
  if (names !== undefined) return names.includes(spec.name);
  if (archetypes !== undefined) return archetypes.includes(spec.archetype.key);
  return bucketTags(spec, anchor).some((tag) => tag.key === "dc:classification" && tag.value === label);
}

const setOf = ({ selector, managedIds, customKeys }: JobTemplate): DetectorSet =>
  jobSet(selector, managedIds ?? [], customKeys);

/** What the company's jobs and automated discovery look for. */
export const AUTOMATED_PLAN: ScanPlan = scanPlan(AUTOMATED_SET);

const PLANS = new Map(JOB_TEMPLATES.map((template) => [template.key, scanPlan(setOf(template))]));

/** Whether the account's buckets belong to what Macie of the job's creator can see. */
function isWithin(estate: Estate, creator: number, account: number, region: string): boolean {
  const id = estate.accounts()[account]?.id ?? "";
  return creator === account || (creator === 0 && estate.standing(id, region).kind === "enabled");
}

/** Every job of the estate at the anchor. */
export function makeJobs(estate: Estate, buckets: readonly BucketSpec[]): JobSpec[] {
  const { anchor, seed } = estate.options;
  const places = JOB_TEMPLATES.flatMap((template) =>
    estate.regions
      .slice(0, template.where === "home" ? 1 : undefined)
      .map((region, place) => ({ template, region, place })),
  );
  const jobs = places.flatMap(({ template, region, place }): Omit<JobSpec, "index">[] => {
    const account = CREATOR[template.by];
    const id = estate.accounts()[account]?.id ?? "";
    if (estate.standing(id, region).kind !== "enabled") return [];
    const within = buckets.filter((spec) => spec.region === place && isWithin(estate, account, spec.account, region));
    const covered = within.filter((spec) => covers(template, spec, anchor)).slice(0, MOST_BUCKETS);
    return [
      {
        id: hexIdOf(32, seed, "job", template.key, id, region),
        account,
        region: place,
        template,
        createdAt: anchor - template.age * DAY - 3 * HOUR,
        runs: runsOf(template, anchor),
        buckets: covered.map((spec) => spec.index),
        plan: PLANS.get(template.key) ?? AUTOMATED_PLAN,
      },
    ];
  });
  return jobs.map((job, index) => ({ ...job, index }));
}
