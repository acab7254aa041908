import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { type FindingColumns, makeColumns } from "#lib/local/estate/finding-columns.ts";
import { isDiscovered, makeUrn, sensitiveObjects, weightOf } from "#lib/local/estate/finding-weights.ts";
import { AUTOMATED_PLAN, type JobSpec } from "#lib/local/estate/job-specs.ts";
import { addPolicyRows, addSampleRows, withMicroseconds } from "#lib/local/estate/policy-rows.ts";
import { hashText, mix, unit } from "#lib/local/estate/random.ts";
import { addBatch, addHit, type Scanner as Scan } from "#lib/local/estate/sensitive-rows.ts";
import { DAY, FUTURE_DAYS, HOUR, PAST_DAYS, SIZES } from "#lib/local/estate/sizes.ts";
import type { EstateOptions } from "#lib/local/world.ts";

/** The most findings of one job run that share a moment. */
const BATCH = 120;

/** The share of sensitive findings that jobs make; the rest is automated discovery's. */
const BY_JOBS = 0.35;

export type FindingTable = {
  columns: FindingColumns;
  /** Rows that exist at the anchor come first. */
  atAnchor: number;
};

type Source = {
  options: EstateOptions;
  buckets: readonly BucketSpec[];
  jobs: readonly JobSpec[];
  /** Whether the owner's Macie runs, so that automated discovery reaches the bucket. */
  isWatched(spec: BucketSpec): boolean;
};

function sensitiveByBucket(buckets: readonly BucketSpec[], findings: number): Uint32Array {
  const weights = buckets.map((spec) => (spec.archetype.recipes.length > 0 ? weightOf(spec, AUTOMATED_PLAN) : 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  return Uint32Array.from(buckets, (spec, place) => sensitiveObjects(spec, ((weights[place] ?? 0) / total) * findings));
}

type Scanner = Scan & Pick<Source, "isWatched">;

/** The objects that the story needs found, the first of them twice: an older finding and its successor. */
function addStory(scanner: Scanner, jobs: readonly JobSpec[]): void {
  for (const spec of scanner.buckets) {
    const always = Math.min(spec.traits.always, scanner.sensitive[spec.index] ?? 0);
    for (let object = 0; object < always; object += 1) {
      const hash = mix(spec.hash, object, 140);
      const age = 3 + (hash % 50);
      const at = (days: number) => withMicroseconds(scanner.anchor - days * DAY - (mix(hash, 1) % (4 * HOUR)), hash);
      const seen =
        isDiscovered(spec) &&
        scanner.isWatched(spec) &&
        addHit(scanner, AUTOMATED_PLAN, -1, { bucket: spec.index, object }, at(age));
      if (seen && object === 0) addHit(scanner, AUTOMATED_PLAN, -1, { bucket: spec.index, object }, at(age + 31));
      const job = jobs.find((one) => one.template.key === "full" && one.buckets.includes(spec.index));
      const run = job?.runs.filter((time) => time < scanner.anchor).at(-2);
      if (!seen && job !== undefined && run !== undefined) {
        addHit(scanner, job.plan, job.index, { bucket: spec.index, object }, run + 20 * 60_000);
      }
    }
  }
}

type Span = { from: number; to: number; count: number };

/** Divides a number by weights; the parts add up to it. */
function divide(count: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let seen = 0;
  let given = 0;
  return weights.map((weight) => {
    seen += weight;
    const upTo = total === 0 ? 0 : Math.round((seen / total) * count);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}

function addJobRows(scanner: Scanner, jobs: readonly JobSpec[], { from, to, count }: Span): void {
  const { anchor, buckets, seed } = scanner;
  const runs = jobs.flatMap((job) => {
    const urn = makeUrn(
      job.buckets.flatMap((place) => buckets[place] ?? []),
      (spec) => weightOf(spec, job.plan),
    );
    const within = job.runs.filter((time) => time >= anchor + from * DAY && time < anchor + to * DAY);
    const weight = (urn.total > 0 ? job.template.findings : 0) * Math.sqrt(urn.total);
    return within.map((time, place) => ({
      job,
      urn,
      time,
      weight,
      salt: mix(seed, hashText(job.id), place, from + 500),
    }));
  });
  const parts = divide(
    count,
    runs.map((run) => run.weight),
  );
  for (const [place, { job, urn, time, salt }] of runs.entries()) {
    const timeOf = (item: number) => withMicroseconds(time + (12 + 7 * Math.floor(item / BATCH)) * 60_000, salt);
    addBatch(scanner, { urn, plan: job.plan, job: job.index, salt, timeOf, count: parts[place] ?? 0 });
  }
}

/** Automated discovery publishes a few findings at a time in the early hours of each day of the estate. */
function addDiscoveryRows(scanner: Scanner, { from, to, count }: Span): void {
  const { anchor, buckets, isWatched, seed } = scanner;
  const urn = makeUrn(buckets, (spec) => (isDiscovered(spec) && isWatched(spec) ? weightOf(spec, AUTOMATED_PLAN) : 0));
  const days = Array.from({ length: to - from }, (_, place) => from + place);
  const weights = days.map(
    (day) => (1 + (day + PAST_DAYS) / 300) * (day % 7 < -4 ? 0.7 : 1) * (0.7 + 0.6 * unit(mix(seed, day + 999, 150))),
  );
  for (const [place, part] of divide(count, weights).entries()) {
    const day = from + place;
    const timeOf = (item: number) => {
      const hash = mix(seed, day + 999, Math.floor(item / 3), 151);
      return withMicroseconds(anchor + day * DAY + 2 * HOUR + unit(hash) * 4 * HOUR, hash);
    };
    addBatch(scanner, { urn, plan: AUTOMATED_PLAN, job: -1, salt: mix(seed, day + 999, 152), timeOf, count: part });
  }
}

/** Computes the estate's findings: those of the 120 days before the anchor, then those of the days after it. */
export function makeFindingTable({ options, buckets, jobs, isWatched }: Source): FindingTable {
  const { anchor, seed } = options;
  const findings = options.findings ?? SIZES[options.size].findings;
  const later = Math.round((findings * FUTURE_DAYS) / PAST_DAYS);
  const columns = makeColumns(findings + later);
  const scanner = { columns, buckets, sensitive: sensitiveByBucket(buckets, findings), anchor, seed, isWatched };
  addPolicyRows(columns, buckets, anchor, Math.ceil(findings / 4));
  if (findings >= 500) {
    addSampleRows(columns, anchor);
    addStory(scanner, jobs);
  }
  const rest = findings - columns.size;
  addJobRows(scanner, jobs, { from: -PAST_DAYS, to: 0, count: Math.round(rest * BY_JOBS) });
  addDiscoveryRows(scanner, { from: -PAST_DAYS, to: 0, count: findings - columns.size });
  const atAnchor = columns.size;
  addJobRows(scanner, jobs, { from: 0, to: FUTURE_DAYS, count: Math.round(later * BY_JOBS) });
  addDiscoveryRows(scanner, { from: 1, to: FUTURE_DAYS, count: findings + later - columns.size });
  return { columns, atAnchor };
}
