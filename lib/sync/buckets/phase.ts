import { type BucketRow, normaliseBucket } from "#lib/sync/buckets/normalise.ts";
import { readBuckets } from "#lib/sync/buckets/read.ts";
import { sweepBuckets, upsertBuckets } from "#lib/sync/buckets/upsert.ts";
import type { Phase } from "#lib/sync/phase.ts";

/** Every bucket that Macie knows in the Region, of all its accounts: a whole listing each time. */
export const bucketsPhase: Phase<BucketRow, null> = {
  name: "buckets",
  kind: "bucket",
  pass: "full",
  permissions: ["macie2:DescribeBuckets"],
  load: async () => null,
  read: (source) => readBuckets(source),
  normalise: normaliseBucket,
  upsert: upsertBuckets,
  sweep: sweepBuckets,
};
