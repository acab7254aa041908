import { valuesAt } from "#lib/local/macie/data/model-path.ts";
import type { Wire } from "#lib/local/world.ts";
import { accountAt, administrator, allOf, findingsOf, sampleWorld } from "#lib/testing/sample-world.ts";

/** Everything the administrator sees of the demo estate in its Regions, and everybody's jobs. */
export type Sight = { buckets: Wire[]; findings: Wire[]; jobs: Wire[] };

/** Looks at the whole demo estate, as clients would. */
export function lookAround(): Sight {
  const world = sampleWorld();
  const sights = world.estate.regions.slice(0, 4).map((region) => ({
    buckets: allOf(world, "DescribeBuckets", {}, administrator(world, region)),
    findings: findingsOf(world, administrator(world, region)),
    jobs: [0, 1, 2].flatMap((who) => allOf(world, "ListClassificationJobs", {}, accountAt(world, who, region))),
  }));
  return {
    buckets: sights.flatMap(({ buckets }) => buckets),
    findings: sights.flatMap(({ findings }) => findings),
    jobs: sights.flatMap(({ jobs }) => jobs),
  };
}

/** Every value at a dotted path, through lists. */
export const read = (value: Wire, path: string): unknown[] => valuesAt(value, path.split("."));

export const first = (value: Wire, path: string): unknown => read(value, path)[0];

/** Whether one of the records has the value at the path. */
export const has = (list: readonly Wire[], path: string, value: unknown): boolean =>
  list.some((one) => read(one, path).includes(value));
