import type { EstateAccount } from "#lib/local/estate/accounts.ts";
import { ARCHETYPES, type Archetype, archetypeNamed, recipesNamed } from "#lib/local/estate/archetypes.ts";
import { bucketName } from "#lib/local/estate/bucket-names.ts";
import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { blocksPublicAccess, drawTraits } from "#lib/local/estate/bucket-traits.ts";
import { hashText, mix, pick, unit } from "#lib/local/estate/random.ts";
import { DAY, SIZES } from "#lib/local/estate/sizes.ts";
import { STORY, type StoryBucket, type Traits } from "#lib/local/estate/story.ts";
import type { Estate } from "#lib/local/world.ts";

/** Repeats each kind as often as its share, so that a pick is a weighted one. */
const weighted = (kinds: readonly Archetype[]) => kinds.flatMap((kind) => Array<Archetype>(kind.share).fill(kind));

const ANY_KIND = weighted(ARCHETYPES);

function kindsByUnit(): (unit: string) => readonly Archetype[] {
  const known = new Map<string, Archetype[]>();
  return (name) => {
    const kinds = known.get(name) ?? weighted(ARCHETYPES.filter((kind) => kind.units.includes(name)));
    known.set(name, kinds);
    return kinds.length > 0 ? kinds : ANY_KIND;
  };
}

const nameHash = (seed: number, name: string) => mix(seed, hashText(name), 1);
const createdBefore = (anchor: number, hash: number) =>
  anchor - (130 + (mix(hash, 3) % 2600)) * DAY - (mix(hash, 4) % DAY);

function storyTraits({ name: _name, ...story }: StoryBucket, drawn: Traits): Traits {
  const closed = story.state === "denied" || story.state === "quota";
  return {
    ...drawn,
    policies: [],
    always: 0,
    reach: closed ? "unknown" : "private",
    state: "analysed",
    ...story,
  };
}

function storyBucket(estate: Estate, story: StoryBucket, index: number): BucketSpec {
  const hash = nameHash(estate.options.seed, story.name);
  const archetype = archetypeNamed(story.archetype);
  const drawn = { ...drawTraits(hash, archetype, false) };
  delete drawn.remediated;
  delete drawn.replication;
  return {
    index,
    name: story.name,
    account: story.account,
    region: story.region,
    archetype,
    recipes: recipesNamed(story.recipes ?? archetype.recipes),
    hash,
    unit: archetype.units[0] ?? "lines",
    environment: story.environment ?? "prod",
    createdAt: createdBefore(estate.options.anchor, hash),
    traits: storyTraits(story, drawn),
    tags: story.tags,
    ownTags: story.ownTags,
    owner: story.owner,
  };
}

/** In the demo production owns most; in the larger estates every account owns its part. */
function ownerOf(accounts: readonly EstateAccount[], hash: number): number {
  if (accounts.length > 3) return Math.floor(unit(mix(hash, 5)) * accounts.length);
  const draw = unit(mix(hash, 5));
  return draw < 0.1 ? 0 : draw < 0.8 ? 1 : 2;
}

/** Half of an account's buckets are in its home Region, the rest more often in the first Regions than the last. */
function regionOf(owner: number, hash: number, regions: number): number {
  if (unit(mix(hash, 6)) < 0.5) return mix(owner, 7) % regions;
  return Math.floor(unit(mix(hash, 8)) ** 1.7 * regions);
}

function environmentOf(account: EstateAccount, archetype: Archetype, hash: number): string {
  if (archetype.nonProduction) return "test";
  if (archetype.role !== undefined && archetype.role !== "website") return "prod";
  if (account.unit !== "lines" && account.role === "workload") return account.environment;
  return pick(mix(hash, 9), ["prod", "prod", "prod", "prod", "staging", "test", "dev"]);
}

type Maker = { estate: Estate; accounts: readonly EstateAccount[]; regions: number; taken: Set<string> };

function drawBucket(
  { estate, accounts, regions, taken }: Maker,
  index: number,
  kinds: ReturnType<typeof kindsByUnit>,
): BucketSpec | undefined {
  const hash = mix(estate.options.seed, index, 41);
  const account = ownerOf(accounts, hash);
  const owner = accounts[account];
  const region = regionOf(account, hash, regions);
  if (owner === undefined || estate.standing(owner.id, estate.regions[region] ?? "").kind === "off") return undefined;
  const archetype = pick(mix(hash, 10), accounts.length > 3 || account !== 1 ? kinds(owner.unit) : ANY_KIND);
  const environment = environmentOf(owner, archetype, hash);
  const unitName = archetype.units.includes(owner.unit) ? owner.unit : pick(mix(hash, 11), archetype.units);
  const name = bucketName({
    owner,
    unit: unitName,
    archetype,
    environment,
    region: estate.regions[region] ?? "",
    hash,
    taken,
  });
  const own = nameHash(estate.options.seed, name);
  return {
    index,
    name,
    account,
    region,
    archetype,
    recipes: recipesNamed(archetype.recipes),
    hash: own,
    unit: unitName,
    environment,
    createdAt: createdBefore(estate.options.anchor, own),
    traits: drawTraits(own, archetype, blocksPublicAccess(owner, account)),
    ownTags: owner.role === "acquired",
  };
}

/** Every bucket of the estate at the anchor: the story's first, then as many as the size asks for. */
export function makeBuckets(estate: Estate, accounts: readonly EstateAccount[]): BucketSpec[] {
  const { buckets: count, regions } = SIZES[estate.options.size];
  const specs = STORY.map((story, index) => storyBucket(estate, story, index));
  const taken = new Set(specs.map((spec) => spec.name));
  const kinds = kindsByUnit();
  for (let draw = 0; specs.length < count; draw += 1) {
    const spec = drawBucket({ estate, accounts, regions, taken }, specs.length + draw * count, kinds);
    if (spec !== undefined) specs.push({ ...spec, index: specs.length });
  }
  return specs;
}
