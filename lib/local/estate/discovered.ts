import type { FindingColumns } from "#lib/local/estate/finding-columns.ts";
import { isPolicyType } from "#lib/local/estate/finding-types.ts";

/** The findings of automated discovery by bucket, oldest first. */
export type Discovered = {
  /** Rows of the bucket's findings made until `now`. */
  rows(bucket: number, now: number): Uint32Array;
};

const NO_ROWS = new Uint32Array(0);

/** Sorts the rows of automated discovery by bucket, then by time. */
export function discoveredByBucket(columns: FindingColumns, buckets: number): Discovered {
  const isDiscovery = (row: number) =>
    columns.job[row] === -1 && !isPolicyType(columns.type[row] ?? 0) && (columns.bucket[row] ?? buckets) < buckets;
  const starts = new Uint32Array(buckets + 1);
  for (let row = 0; row < columns.size; row += 1) {
    const next = (columns.bucket[row] ?? 0) + 1;
    if (isDiscovery(row)) starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let bucket = 0; bucket < buckets; bucket += 1)
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0);
  const sorted = new Uint32Array(starts[buckets] ?? 0);
  const filled = starts.slice();
  for (let row = 0; row < columns.size; row += 1) {
    if (!isDiscovery(row)) continue;
    const bucket = columns.bucket[row] ?? 0;
    sorted[filled[bucket] ?? 0] = row;
    filled[bucket] = (filled[bucket] ?? 0) + 1;
  }
  const isSorted = new Uint8Array(buckets);
  const time = (row: number) => columns.createdAt[row] ?? 0;
  return {
    rows(bucket, now) {
      if (bucket >= buckets) return NO_ROWS;
      const own = sorted.subarray(starts[bucket], starts[bucket + 1]);
      if (isSorted[bucket] === 0) own.sort((a, b) => time(a) - time(b));
      isSorted[bucket] = 1;
      const later = own.findIndex((row) => time(row) > now);
      return later < 0 ? own : own.subarray(0, later);
    },
  };
}
