import { estateData } from "#lib/local/estate/estate-data.ts";
import { mix } from "#lib/local/estate/random.ts";
import { administratorIn } from "#lib/local/macie/data/bucket-context.ts";
import { liveOf } from "#lib/local/macie/data/live-state.ts";
import { bucketsOf } from "#lib/local/macie/data/region-buckets.ts";
import type { World } from "#lib/local/world.ts";

const KINDS = ["manifests", "claims", "scratch", "recruiting", "website"];

const presentIn = (world: World, region: string) => bucketsOf(world, administratorIn(world, region));

/** A bucket is made; where one of the name has been, it is another bucket all the same. Tells its name. */
export function appear(world: World, region: string, asked?: string): string {
  const live = liveOf(world, region);
  const { seed } = world.estate.options;
  const salt = mix(seed, live.version, 350);
  const name = asked ?? `northmoor-new-${String(live.born.length + 1).padStart(3, "0")}-${region}`;
  if (presentIn(world, region).some((spec) => spec.name === name)) throw new Error(`A bucket named ${name} exists.`);
  const earlier = estateData(world.estate)
    .buckets()
    .find((spec) => spec.name === name);
  const again = live.born.filter((born) => born.name === name).length;
  live.version += 1;
  live.born.push({
    name,
    account: earlier?.account ?? Math.min(1, estateData(world.estate).accounts.length - 1),
    archetype: earlier?.archetype.key ?? KINDS[salt % KINDS.length] ?? "scratch",
    createdAt: world.clock.now(),
    version: live.version,
    generation: again + (earlier === undefined ? 1 : 2),
  });
  return name;
}

/** A bucket is deleted; its findings stay as long as findings do. Tells its name. */
export function vanish(world: World, region: string, asked?: string): string {
  const live = liveOf(world, region);
  const present = presentIn(world, region);
  const name = asked ?? present[mix(world.estate.options.seed, live.version, 351) % Math.max(1, present.length)]?.name;
  if (name === undefined || !present.some((spec) => spec.name === name)) {
    throw new Error(`There is no bucket named ${name ?? "anything"} in ${region}.`);
  }
  live.version += 1;
  live.gone[name] = live.version;
  return name;
}
