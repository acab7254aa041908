import type { EstateData } from "#lib/local/estate/estate-data.ts";
import { rowAt, sampleOwner } from "#lib/local/estate/finding-columns.ts";
import { DAY, PAST_DAYS } from "#lib/local/estate/sizes.ts";
import { isSeenBy, LIVE_ROWS, liveRow, type RegionFindings } from "#lib/local/macie/data/region-findings.ts";
import { mergeRows, sortRows } from "#lib/local/macie/data/row-order.ts";
import type { Viewer } from "#lib/local/macie/data/viewer.ts";

/** Row numbers, oldest first. */
export type Orders = { byCreated: Uint32Array; byUpdated: Uint32Array };

/** The Region's rows of the estate's table. */
function regionRows(data: EstateData, region: number): number[] {
  const { columns } = data.findings();
  const buckets = data.buckets();
  const rows: number[] = [];
  for (let row = 0; row < columns.size; row += 1) {
    const bucket = columns.bucket[row] ?? 0;
    const place = bucket < LIVE_ROWS ? buckets[bucket]?.region : sampleOwner(bucket).region;
    if (place === region) rows.push(row);
  }
  return rows;
}

function firstOrders(findings: RegionFindings, viewer: Viewer): Orders {
  const { data, region } = findings;
  const { columns } = data.findings();
  const { anchor, seed } = data.estate.options;
  const rows = regionRows(data, data.regionIndex(region)).filter((row) =>
    isSeenBy(findings, viewer, rowAt(columns, row)),
  );
  const by = (column: Float64Array) =>
    sortRows(rows, { seed, timeOf: (row) => column[row] ?? 0 }, anchor - (PAST_DAYS + 10) * DAY);
  return { byCreated: by(columns.createdAt), byUpdated: by(columns.updatedAt) };
}

function withLive(findings: RegionFindings, viewer: Viewer, first: Orders): Orders {
  const { live, data, region, created, updated } = findings;
  const place = data.regionIndex(region);
  const came = live.findings.flatMap((row, index) => (isSeenBy(findings, viewer, row) ? [liveRow(place, index)] : []));
  const changed = new Set(Object.keys(live.changed).map(Number));
  if (came.length === 0 && changed.size === 0) return first;
  const moved = Array.from(first.byUpdated.filter((row) => changed.has(row)));
  return {
    byCreated: mergeRows(first.byCreated, new Set(), came, created),
    byUpdated: mergeRows(first.byUpdated, changed, [...moved, ...came], updated),
  };
}

type Kept = { first: Orders; version: number; orders: Orders };

/** How many sights of a Region are kept sorted at once. */
const MOST_KEPT = 40;

const kept = new WeakMap<RegionFindings, Map<string, Kept>>();

/** What the viewer sees of a Region's findings, whether still listed or not. */
export function ordersFor(findings: RegionFindings, viewer: Viewer): Orders {
  const byViewer = kept.get(findings) ?? new Map<string, Kept>();
  kept.set(findings, byViewer);
  const known = byViewer.get(viewer.key);
  const { version } = findings.live;
  if (known?.version === version) return known.orders;
  const first = known?.first ?? firstOrders(findings, viewer);
  const orders = withLive(findings, viewer, first);
  if (byViewer.size >= MOST_KEPT) byViewer.clear();
  byViewer.set(viewer.key, { first, version, orders });
  return orders;
}
