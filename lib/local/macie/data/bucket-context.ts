import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { type BucketDetections, detectionsOf } from "#lib/local/estate/detected.ts";
import { estateData } from "#lib/local/estate/estate-data.ts";
import type { FindingRow } from "#lib/local/estate/finding-columns.ts";
import { isPolicyType } from "#lib/local/estate/finding-types.ts";
import { scoreOf } from "#lib/local/estate/score.ts";
import { type LiveState, liveOf } from "#lib/local/macie/data/live-state.ts";
import { slot } from "#lib/local/macie/region-state.ts";
import { discoveryOf, excludedBucketsOf } from "#lib/local/macie/settings/discovery.ts";
import type { Caller, World } from "#lib/local/world.ts";

/** What people have set on a bucket's profile. `override` null means: back to the calculated score. */
export type ProfileEdit = { override?: number | null; suppressed?: string[]; updatedAt: string };

/** The administrator as a caller in a Region: automated discovery and its settings are its own. */
export const administratorIn = (world: World, region: string): Caller => {
  const accountId = world.estate.administratorAccountId;
  return { accountId, region, principalArn: `arn:aws:iam::${accountId}:root` };
};

/** The profile edits of a Region by bucket name. */
export const profileEditsOf = (world: World, region: string): Record<string, ProfileEdit> =>
  slot(world.region(world.estate.administratorAccountId, region), "profileEdits", () => ({}));

const isNumber = (value: number | null | undefined): value is number => typeof value === "number";

type Counted = { rows: number; later: number; detections: BucketDetections };
const counted = new WeakMap<BucketSpec, Counted>();

type ByBucket = { version: number; rows: Map<number, FindingRow[]> };
const came = new WeakMap<LiveState, ByBucket>();

/** What automated discovery found in a bucket while the stand-in was running. */
function cameTo(live: LiveState, bucket: number): readonly FindingRow[] {
  let known = came.get(live);
  if (known?.version !== live.version) {
    const discovered = live.findings.filter((row) => row.job === -1 && !isPolicyType(row.type));
    known = { version: live.version, rows: Map.groupBy(discovered, (row) => row.bucket) };
    came.set(live, known);
  }
  return known.rows.get(bucket) ?? [];
}

/** What automated discovery knows to be in a bucket at the moment. */
export function detectionsNow(world: World, spec: BucketSpec): BucketDetections {
  const data = estateData(world.estate);
  const now = world.clock.now();
  const region = world.estate.regions[spec.region] ?? "";
  const later = cameTo(liveOf(world, region), spec.index);
  const rows = data.discovered().rows(spec.index, now).length;
  const known = counted.get(spec);
  if (known?.rows === rows && known.later === later.length) return known.detections;
  const detections = detectionsOf(data, spec, now, later);
  counted.set(spec, { rows, later: later.length, detections });
  return detections;
}

/** How automated discovery stands with a bucket. */
export type BucketStanding = {
  monitored: boolean;
  score: number | undefined;
  overridden: boolean;
  suppressed: ReadonlySet<string>;
  editedAt: string | undefined;
};

/** Whether automated discovery analyses the bucket. */
function isMonitored(world: World, spec: BucketSpec, caller: Caller): boolean {
  const { state } = spec.traits;
  if (state === "denied" || state === "quota") return false;
  const discovery = discoveryOf(world, caller);
  const owner = estateData(world.estate).accounts[spec.account]?.id ?? "";
  const status = discovery.accounts[owner] ?? discovery.status;
  return status === "ENABLED" && !excludedBucketsOf(world, caller).includes(spec.name);
}

export function standingOfBucket(world: World, spec: BucketSpec): BucketStanding {
  const region = world.estate.regions[spec.region] ?? "";
  const edits = profileEditsOf(world, region);
  const edit = Object.hasOwn(edits, spec.name) ? edits[spec.name] : undefined;
  const asked = edit?.override === undefined ? (spec.traits.override ? 100 : null) : edit.override;
  const override = isNumber(asked) ? asked : undefined;
  const suppressed = new Set(edit?.suppressed);
  const monitored = isMonitored(world, spec, administratorIn(world, region));
  const score = scoreOf({ spec, detections: detectionsNow(world, spec), monitored, suppressed, override });
  return { monitored, score, overridden: override !== undefined, suppressed, editedAt: edit?.updatedAt };
}
