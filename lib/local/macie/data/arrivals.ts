import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { estateData } from "#lib/local/estate/estate-data.ts";
import { ARCHIVED, type FindingRow } from "#lib/local/estate/finding-columns.ts";
import { findingId } from "#lib/local/estate/finding-id.ts";
import { policySeverity } from "#lib/local/estate/finding-types.ts";
import { drawFrom, isDiscovered, makeUrn, weightOf } from "#lib/local/estate/finding-weights.ts";
import { AUTOMATED_PLAN } from "#lib/local/estate/job-specs.ts";
import { objectHash, recipeOf, revisionOf } from "#lib/local/estate/objects.ts";
import { mix, unit } from "#lib/local/estate/random.ts";
import { judge } from "#lib/local/estate/scan.ts";
import { DAY } from "#lib/local/estate/sizes.ts";
import { administratorIn } from "#lib/local/macie/data/bucket-context.ts";
import { subjectOf } from "#lib/local/macie/data/finding-fields.ts";
import { compileFindingCriteria } from "#lib/local/macie/data/finding-query.ts";
import { liveOf } from "#lib/local/macie/data/live-state.ts";
import { bucketsOf } from "#lib/local/macie/data/region-buckets.ts";
import { liveRow, regionFindings } from "#lib/local/macie/data/region-findings.ts";
import { findingsFiltersOf } from "#lib/local/macie/settings/findings-filters.ts";
import type { World } from "#lib/local/world.ts";

export type Arrival = {
  region: string;
  count: number;
  /** Policy findings instead of automated discovery's. */
  policy: boolean;
  /** How long ago it was found: more than 0 for one that is late. In milliseconds. */
  late: number;
};

const POLICY_TYPES = [0, 2, 4, 5];

type Draw = { specs: readonly BucketSpec[]; createdAt: number; salt: number };

function policyRow({ specs, createdAt, salt }: Draw): FindingRow | undefined {
  const spec = specs[mix(salt, 1) % Math.max(1, specs.length)];
  const type = POLICY_TYPES[mix(salt, 2) % POLICY_TYPES.length] ?? 2;
  if (spec === undefined) return undefined;
  const severity = policySeverity(type);
  return {
    bucket: spec.index,
    object: 0,
    job: -1,
    createdAt,
    updatedAt: createdAt,
    type,
    severity,
    count: 1,
    flags: 0,
  };
}

function sensitiveRow(world: World, { specs, createdAt, salt }: Draw): FindingRow | undefined {
  const data = estateData(world.estate);
  const urn = makeUrn(specs, (spec) => (isDiscovered(spec) ? weightOf(spec, AUTOMATED_PLAN) : 0));
  const bucket = drawFrom(urn, unit(mix(salt, 3)));
  const spec = specs.find((candidate) => candidate.index === bucket);
  if (spec === undefined) return undefined;
  const object = mix(salt, 4) % Math.max(1, Math.floor(data.facts(spec).classifiableObjects / 2));
  const hash = objectHash(spec, object, revisionOf(spec, object, (createdAt - world.estate.options.anchor) / DAY));
  const { type, severity } = judge(AUTOMATED_PLAN[recipeOf(spec, object)] ?? [], hash);
  return { bucket, object, job: -1, createdAt, updatedAt: createdAt, type, severity, count: 1, flags: 0 };
}

/** Whether a suppression rule archives the finding, as it does with every finding that comes after the rule. */
function isSuppressed(world: World, region: string, index: number, row: FindingRow): boolean {
  const rules = findingsFiltersOf(world, administratorIn(world, region)).filter(({ action }) => action === "ARCHIVE");
  const subject = subjectOf(regionFindings(world, region), index, row);
  return rules.some(({ findingCriteria }) => compileFindingCriteria(findingCriteria).matches(subject));
}

/** Findings come in a Region, made now or a while ago. Tells their ids. */
export function arrive(world: World, { region, count, policy, late }: Arrival): string[] {
  const live = liveOf(world, region);
  const { seed } = world.estate.options;
  const place = estateData(world.estate).regionIndex(region);
  const specs = bucketsOf(world, administratorIn(world, region)).filter((spec) => spec.traits.reach !== "unknown");
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const index = liveRow(place, live.findings.length);
    const draw = { specs, createdAt: world.clock.now() - late, salt: mix(seed, index, 340) };
    const row = policy ? policyRow(draw) : sensitiveRow(world, draw);
    if (row === undefined) break;
    live.findings.push(isSuppressed(world, region, index, row) ? { ...row, flags: ARCHIVED } : row);
    ids.push(findingId(seed, index));
  }
  live.version += 1;
  return ids;
}
