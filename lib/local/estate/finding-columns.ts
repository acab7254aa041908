/**
 * The findings of the estate as columns, about thirty bytes each. Everything else about a finding is computed from its
 * row when it is asked for.
 */
export type FindingColumns = {
  /** How many rows are filled. */
  size: number;
  /** Place of the bucket; for a sample finding see `sampleOwner`. */
  bucket: Uint32Array;
  /** Place of the object in the bucket; nothing for a policy finding. */
  object: Uint32Array;
  /** Place of the job in the estate's jobs, or -1. */
  job: Int16Array;
  /** Epoch milliseconds, with microseconds as a fraction in places. */
  createdAt: Float64Array;
  updatedAt: Float64Array;
  /** Place in `FINDING_TYPES`. */
  type: Uint8Array;
  /** 1 Low, 2 Medium, 3 High. */
  severity: Uint8Array;
  /** How often it was seen; more than 1 only for policy findings. */
  count: Uint16Array;
  flags: Uint8Array;
};

export const ARCHIVED = 1;
export const SAMPLE = 2;

/** One row of the columns, or one that came while the stand-in was running. */
export type FindingRow = {
  bucket: number;
  object: number;
  job: number;
  createdAt: number;
  updatedAt: number;
  type: number;
  severity: number;
  count: number;
  flags: number;
};

export const makeColumns = (capacity: number): FindingColumns => ({
  size: 0,
  bucket: new Uint32Array(capacity),
  object: new Uint32Array(capacity),
  job: new Int16Array(capacity).fill(-1),
  createdAt: new Float64Array(capacity),
  updatedAt: new Float64Array(capacity),
  type: new Uint8Array(capacity),
  severity: new Uint8Array(capacity),
  count: new Uint16Array(capacity),
  flags: new Uint8Array(capacity),
});

/** Adds a row; one beyond the capacity is dropped. */
export function addRow(columns: FindingColumns, row: FindingRow): void {
  const at = columns.size;
  if (at >= columns.bucket.length) return;
  columns.size = at + 1;
  columns.bucket[at] = row.bucket;
  columns.object[at] = row.object;
  columns.job[at] = row.job;
  columns.createdAt[at] = row.createdAt;
  columns.updatedAt[at] = row.updatedAt;
  columns.type[at] = row.type;
  columns.severity[at] = row.severity;
  columns.count[at] = row.count;
  columns.flags[at] = row.flags;
}

export const rowAt = (columns: FindingColumns, index: number): FindingRow => ({
  bucket: columns.bucket[index] ?? 0,
  object: columns.object[index] ?? 0,
  job: columns.job[index] ?? -1,
  createdAt: columns.createdAt[index] ?? 0,
  updatedAt: columns.updatedAt[index] ?? 0,
  type: columns.type[index] ?? 0,
  severity: columns.severity[index] ?? 1,
  count: columns.count[index] ?? 1,
  flags: columns.flags[index] ?? 0,
});

const SAMPLE_BUCKETS = 0x8000_0000;

/** In place of a bucket, a sample finding names the account and Region it was made for. */
export const sampleBucket = (account: number, region: number): number => SAMPLE_BUCKETS + account * 64 + region;

/** The account and Region of a sample finding's row. */
export const sampleOwner = (bucket: number): { account: number; region: number } => ({
  account: Math.floor((bucket - SAMPLE_BUCKETS) / 64),
  region: (bucket - SAMPLE_BUCKETS) % 64,
});
