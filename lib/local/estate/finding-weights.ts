import { bucketFacts } from "#lib/local/estate/bucket-facts.ts";
import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { mix, unit } from "#lib/local/estate/random.ts";
import type { ScanPlan } from "#lib/local/estate/scan.ts";

/** A choice among buckets, weighted: `upTo[i]` is the sum of the weights of the first i + 1 buckets. */
export type Urn = { buckets: Uint32Array; upTo: Float64Array; total: number };

const OF_ENVIRONMENT: Record<string, number> = { prod: 1, staging: 0.4, test: 0.3, dev: 0.25, sandbox: 0.25 };
const READABLE = new Set(["analysed", "sampled", "thorough", "never", "excluded"]);
const DISCOVERED = new Set(["analysed", "sampled", "thorough"]);

/** Whether automated discovery analyses the bucket. */
export const isDiscovered = (spec: BucketSpec): boolean => DISCOVERED.has(spec.traits.state);

/** How many of the findings fall on the bucket, relative to the others; 0 where a plan finds nothing. */
export function weightOf(spec: BucketSpec, plan: ScanPlan): number {
  if (!READABLE.has(spec.traits.state)) return 0;
  if (!spec.recipes.some((recipe) => (plan[recipe]?.length ?? 0) > 0)) return 0;
  return spec.archetype.findings * (OF_ENVIRONMENT[spec.environment] ?? 0.3) * (0.4 + unit(mix(spec.hash, 110)));
}

export function makeUrn(specs: readonly BucketSpec[], weigh: (spec: BucketSpec) => number): Urn {
  const weighed = specs.map((spec) => ({ index: spec.index, weight: weigh(spec) })).filter(({ weight }) => weight > 0);
  const upTo = new Float64Array(weighed.length);
  let total = 0;
  for (const [place, { weight }] of weighed.entries()) {
    total += weight;
    upTo[place] = total;
  }
  return { buckets: Uint32Array.from(weighed, ({ index }) => index), upTo, total };
}

/** The bucket at a fraction of the urn. */
export function drawFrom({ buckets, upTo, total }: Urn, fraction: number): number {
  const target = fraction * total;
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((upTo[middle] ?? 0) > target) high = middle;
    else low = middle + 1;
  }
  return buckets[low] ?? 0;
}

/**
 * How many of a bucket's objects hold something sensitive: about as many as it has findings, so that some are
 * found more than once, and at most half of what Macie can read.
 */
export function sensitiveObjects(spec: BucketSpec, expected: number): number {
  const readable = bucketFacts(spec).classifiableObjects;
  const most = Math.max(1, Math.floor(readable / 2));
  return Math.max(Math.min(spec.traits.always, most), Math.min(most, Math.max(2, Math.round(expected * 0.8))));
}
