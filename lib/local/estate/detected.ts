import { RECIPES, type Recipe, recipeAt } from "#lib/local/estate/archetypes.ts";
import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import type { EstateData } from "#lib/local/estate/estate-data.ts";
import type { FindingColumns } from "#lib/local/estate/finding-columns.ts";
import { AUTOMATED_PLAN } from "#lib/local/estate/job-specs.ts";
import { objectHash, recipeOf, resultOf, revisionOf } from "#lib/local/estate/objects.ts";
import { type ScanPlan, type Target, timesIn } from "#lib/local/estate/scan.ts";
import { DAY } from "#lib/local/estate/sizes.ts";

/** One kind of sensitive data that automated discovery knows to be in a bucket. */
export type Detected = { target: Target; count: number };

export type BucketDetections = {
  /** By identifier, most frequent first. */
  detected: Detected[];
  /** The newest finding on each object: its place and when it was found. */
  objects: Map<number, number>;
  /** How many of them could be read. */
  readable: number;
  worstSeverity: number;
  lastFoundAt: number | undefined;
};

/** What a scan finds in an object it could read: each target with how often it occurs. */
export function resultTargets(plan: ScanPlan, object: { recipe: Recipe; hash: number }): Detected[] {
  if (resultOf(object.recipe, object.hash) === "SKIPPED") return [];
  const targets = plan[RECIPES.indexOf(object.recipe)] ?? [];
  return targets
    .map((target, place) => ({ target, count: timesIn(target, place, object.hash) }))
    .filter(({ count }) => count > 0);
}

function targetsIn(data: EstateData, spec: BucketSpec, object: number, foundAt: number): Detected[] {
  const { anchor } = data.estate.options;
  const hash = objectHash(spec, object, revisionOf(spec, object, (foundAt - anchor) / DAY));
  return resultTargets(AUTOMATED_PLAN, { recipe: recipeAt(recipeOf(spec, object)), hash });
}

type Row = { object: number; createdAt: number; severity: number };

const toRow = (columns: FindingColumns, row: number): Row => ({
  object: columns.object[row] ?? 0,
  createdAt: columns.createdAt[row] ?? 0,
  severity: columns.severity[row] ?? 1,
});

/**
 * What automated discovery has found in a bucket until `now`, as its findings say: the newest on each object counts.
 * @param later findings that came while the stand-in was running
 */
export function detectionsOf(data: EstateData, spec: BucketSpec, now: number, later: readonly Row[]): BucketDetections {
  const { columns } = data.findings();
  const rows = [...Array.from(data.discovered().rows(spec.index, now), (row) => toRow(columns, row)), ...later];
  const objects = new Map<number, number>();
  let worstSeverity = 0;
  for (const row of rows) {
    objects.set(row.object, Math.max(objects.get(row.object) ?? 0, row.createdAt));
    worstSeverity = Math.max(worstSeverity, row.severity);
  }
  const sums = new Map<string, Detected>();
  let readable = 0;
  for (const [object, foundAt] of objects) {
    const found = targetsIn(data, spec, object, foundAt);
    readable += found.length > 0 ? 1 : 0;
    for (const { target, count } of found) {
      sums.set(target.id, { target, count: count + (sums.get(target.id)?.count ?? 0) });
    }
  }
  const detected = [...sums.values()].sort((a, b) => b.count - a.count || (a.target.id < b.target.id ? -1 : 1));
  const lastFoundAt = rows.length === 0 ? undefined : Math.max(...objects.values());
  return { detected, objects, readable, worstSeverity, lastFoundAt };
}
