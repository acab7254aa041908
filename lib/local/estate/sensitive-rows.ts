import { RECIPES, recipeAt } from "#lib/local/estate/archetypes.ts";
import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { ARCHIVED, addRow, type FindingColumns } from "#lib/local/estate/finding-columns.ts";
import { drawFrom, type Urn } from "#lib/local/estate/finding-weights.ts";
import { objectHash, recipeOf, resultOf, revisionOf } from "#lib/local/estate/objects.ts";
import { mix, unit } from "#lib/local/estate/random.ts";
import { judge, type ScanPlan } from "#lib/local/estate/scan.ts";
import { DAY } from "#lib/local/estate/sizes.ts";

export type Scanner = {
  columns: FindingColumns;
  buckets: readonly BucketSpec[];
  /** By place of the bucket, how many of its objects hold something. */
  sensitive: Uint32Array;
  anchor: number;
  seed: number;
};

type Hit = { bucket: number; object: number };

/** Recipes whose objects the company's suppression rule archives. */
const SUPPRESSED: readonly boolean[] = RECIPES.map(
  ({ tags }) => tags?.some(([, value]) => value === "synthetic") ?? false,
);

/** Records that a scan found something in an object; false where the plan finds nothing in it. */
export function addHit(scanner: Scanner, plan: ScanPlan, job: number, hit: Hit, createdAt: number): boolean {
  const spec = scanner.buckets[hit.bucket];
  if (spec === undefined) return false;
  const recipe = recipeOf(spec, hit.object);
  const targets = plan[recipe] ?? [];
  if (targets.length === 0) return false;
  const hash = objectHash(spec, hit.object, revisionOf(spec, hit.object, (createdAt - scanner.anchor) / DAY));
  const { type, severity } = judge(targets, hash);
  addRow(scanner.columns, {
    bucket: hit.bucket,
    object: hit.object,
    job,
    createdAt,
    updatedAt: createdAt,
    type,
    severity: resultOf(recipeAt(recipe), hash) === "SKIPPED" ? 1 : severity,
    count: 1,
    flags: SUPPRESSED[recipe] ? ARCHIVED : 0,
  });
  return true;
}

/** How often a draw is repeated that gave an object already found in the same scan, or nothing to find. */
const TRIES = 24;

export type Batch = {
  urn: Urn;
  plan: ScanPlan;
  job: number;
  salt: number;
  timeOf(place: number): number;
  count: number;
};

/** Adds `count` findings of one scan; within a scan an object is found once, as long as there are others. */
export function addBatch(scanner: Scanner, { urn, plan, job, salt, timeOf, count }: Batch): void {
  if (urn.total === 0) return;
  const found = new Set<number>();
  for (let place = 0; place < count; place += 1) {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const hash = mix(scanner.seed, salt, place, attempt);
      const bucket = drawFrom(urn, unit(hash));
      const object = mix(hash, bucket, 131) % Math.max(1, scanner.sensitive[bucket] ?? 1);
      const mark = bucket * 0x10_0000 + object;
      if (found.has(mark) && attempt < TRIES / 2) continue;
      if (!addHit(scanner, plan, job, { bucket, object }, timeOf(place))) continue;
      found.add(mark);
      break;
    }
  }
}
