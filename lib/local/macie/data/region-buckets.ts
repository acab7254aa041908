import { archetypeNamed, recipesNamed } from "#lib/local/estate/archetypes.ts";
import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { drawTraits } from "#lib/local/estate/bucket-traits.ts";
import { estateData } from "#lib/local/estate/estate-data.ts";
import { hashText, mix } from "#lib/local/estate/random.ts";
import { type BornBucket, liveOf } from "#lib/local/macie/data/live-state.ts";
import { type Viewer, viewerOf } from "#lib/local/macie/data/viewer.ts";
import type { Caller, World } from "#lib/local/world.ts";

/** Buckets that came later are numbered from here, Region by Region. */
export const BORN_BUCKETS = 0x4000_0000;
const PER_REGION = 0x10_0000;

/** Where a bucket that came later stands in its Region's list. */
export const bornPlace = (bucket: number): number => (bucket - BORN_BUCKETS) % PER_REGION;

function toSpec(world: World, region: number, born: BornBucket, place: number): BucketSpec {
  const { seed } = world.estate.options;
  const archetype = archetypeNamed(born.archetype);
  const hash = mix(seed, hashText(born.name), 300 + born.generation);
  const drawn = drawTraits(hash, archetype, true);
  return {
    index: BORN_BUCKETS + region * PER_REGION + place,
    name: born.name,
    account: born.account,
    region,
    archetype,
    recipes: recipesNamed(archetype.recipes),
    hash,
    unit: archetype.units[0] ?? "lines",
    environment: "prod",
    createdAt: born.createdAt,
    appearedAt: born.createdAt,
    traits: { ...drawn, state: drawn.state === "denied" ? "never" : drawn.state, policies: [], always: 0 },
    ownTags: undefined,
  };
}

type Kept = { version: number; specs: BucketSpec[]; born: BucketSpec[] };

const kept = new WeakMap<World, Map<string, Kept>>();

/** A Region's buckets as they are now: the estate's without those that are gone, and those that came. */
function regionBuckets(world: World, region: string): Kept {
  const live = liveOf(world, region);
  const byRegion = kept.get(world) ?? new Map<string, Kept>();
  kept.set(world, byRegion);
  const known = byRegion.get(region);
  if (known?.version === live.version) return known;
  const data = estateData(world.estate);
  const place = data.regionIndex(region);
  const born = live.born.map((one, index) => toSpec(world, place, one, index));
  const newest = new Map(born.map((spec, index) => [spec.name, { spec, since: live.born[index]?.version ?? 0 }]));
  const old = data.bucketsIn(place).filter((spec) => !newest.has(spec.name) && live.gone[spec.name] === undefined);
  const present = [...newest.values()].filter(({ spec, since }) => (live.gone[spec.name] ?? 0) < since);
  const specs = [...old, ...present.map(({ spec }) => spec)];
  specs.sort((a, b) => (a.name < b.name ? -1 : 1));
  const made = { version: live.version, specs, born };
  byRegion.set(region, made);
  return made;
}

/** The buckets a viewer sees in a Region, by name. */
export const bucketsSeenBy = (world: World, region: string, viewer: Viewer): BucketSpec[] =>
  regionBuckets(world, region).specs.filter((spec) => viewer.sees(spec.account));

/** The buckets the caller sees, by name. */
export const bucketsOf = (world: World, caller: Caller): BucketSpec[] =>
  bucketsSeenBy(world, caller.region, viewerOf(world, caller));

/** The bucket of a finding's row, also one that is gone by now. */
export function bucketAt(world: World, region: string, bucket: number): BucketSpec | undefined {
  if (bucket >= BORN_BUCKETS) return regionBuckets(world, region).born[bornPlace(bucket)];
  return estateData(world.estate).buckets()[bucket];
}
