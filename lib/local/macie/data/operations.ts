import { bucketOperations } from "#lib/local/macie/data/buckets.ts";
import { findingStatisticsOperations } from "#lib/local/macie/data/finding-statistics.ts";
import { findingOperations } from "#lib/local/macie/data/findings.ts";
import type { Operation } from "#lib/local/world.ts";

/** The operations that answer the estate's data: buckets, findings, jobs, profiles and usage. */
export const dataOperations: Record<string, Operation> = {
  ...bucketOperations,
  ...findingOperations,
  ...findingStatisticsOperations,
};
