import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { type EstateData, estateData } from "#lib/local/estate/estate-data.ts";
import { type FindingRow, rowAt, SAMPLE, sampleOwner } from "#lib/local/estate/finding-columns.ts";
import { isPolicyType } from "#lib/local/estate/finding-types.ts";
import { DAY, KEPT_DAYS } from "#lib/local/estate/sizes.ts";
import { type LiveState, liveOf } from "#lib/local/macie/data/live-state.ts";
import { bucketAt } from "#lib/local/macie/data/region-buckets.ts";
import type { RowOrder } from "#lib/local/macie/data/row-order.ts";
import type { Viewer } from "#lib/local/macie/data/viewer.ts";
import type { World } from "#lib/local/world.ts";

/** Findings that came while the stand-in was running are numbered from here. */
export const LIVE_ROWS = 0x8000_0000;
const LIVE_PER_REGION = 0x400_0000;

/** The row number of a finding that came while the stand-in was running. */
export const liveRow = (region: number, place: number): number => LIVE_ROWS + region * LIVE_PER_REGION + place;

/** The findings of one Region: the estate's, those that came, and those that changed. */
export type RegionFindings = {
  world: World;
  data: EstateData;
  region: string;
  live: LiveState;
  created: RowOrder;
  updated: RowOrder;
  /** A finding of the Region by its row number, as it is now. */
  row(index: number): FindingRow | undefined;
  spec(row: FindingRow): BucketSpec | undefined;
};

/** Macie keeps a finding for 90 days after it was made or last updated. */
export const isListed = ({ createdAt, updatedAt }: FindingRow, now: number): boolean =>
  createdAt <= now && updatedAt >= now - KEPT_DAYS * DAY;

/**
 * Whether a viewer sees a finding: policy findings the bucket's owner and the administrator, automated discovery's
 * the administrator, a job's only the account that made the job.
 */
export function isSeenBy(findings: RegionFindings, viewer: Viewer, row: FindingRow): boolean {
  if ((row.flags & SAMPLE) !== 0) return sampleOwner(row.bucket).account === viewer.account;
  const owner = findings.spec(row)?.account;
  if (owner === undefined) return false;
  if (isPolicyType(row.type)) return viewer.sees(owner);
  if (row.job < 0) return viewer.administrator && viewer.sees(owner);
  return findings.data.jobs()[row.job]?.account === viewer.account && viewer.sees(owner);
}

function makeRegionFindings(world: World, region: string): RegionFindings {
  const data = estateData(world.estate);
  const live = liveOf(world, region);
  const { columns } = data.findings();
  const { seed } = world.estate.options;
  const place = data.regionIndex(region);
  const row = (index: number): FindingRow | undefined => {
    if (index >= LIVE_ROWS) return live.findings[index - liveRow(place, 0)];
    if (index >= columns.size) return undefined;
    const change = live.changed[index];
    return change === undefined ? rowAt(columns, index) : { ...rowAt(columns, index), ...change };
  };
  const createdAt = (index: number) => (index < LIVE_ROWS ? columns.createdAt[index] : row(index)?.createdAt) ?? 0;
  const updatedAt = (index: number) =>
    (index < LIVE_ROWS ? (live.changed[index]?.updatedAt ?? columns.updatedAt[index]) : row(index)?.updatedAt) ?? 0;
  return {
    world,
    data,
    region,
    live,
    created: { seed, timeOf: createdAt },
    updated: { seed, timeOf: updatedAt },
    row,
    spec: (of: FindingRow) => ((of.flags & SAMPLE) !== 0 ? undefined : bucketAt(world, region, of.bucket)),
  };
}

const kept = new WeakMap<World, Map<string, RegionFindings>>();

/** The findings of a Region of a world. */
export function regionFindings(world: World, region: string): RegionFindings {
  const byRegion = kept.get(world) ?? new Map<string, RegionFindings>();
  kept.set(world, byRegion);
  const known = byRegion.get(region) ?? makeRegionFindings(world, region);
  byRegion.set(region, known);
  return known;
}
