import { bucketStatisticsOperations } from "#lib/local/macie/data/bucket-statistics.ts";
import { bucketOperations } from "#lib/local/macie/data/buckets.ts";
import { findingStatisticsOperations } from "#lib/local/macie/data/finding-statistics.ts";
import { findingOperations } from "#lib/local/macie/data/findings.ts";
import { jobOperations } from "#lib/local/macie/data/jobs.ts";
import { profileOperations } from "#lib/local/macie/data/profiles.ts";
import { revealOperations } from "#lib/local/macie/data/reveal.ts";
import { sampleFindingOperations } from "#lib/local/macie/data/sample-findings.ts";
import { searchOperations } from "#lib/local/macie/data/search-resources.ts";
import { usageOperations } from "#lib/local/macie/data/usage.ts";
import type { Operation } from "#lib/local/world.ts";

/** The operations that answer the estate's data: buckets, findings, jobs, profiles and usage. */
export const dataOperations: Record<string, Operation> = {
  ...bucketOperations,
  ...bucketStatisticsOperations,
  ...findingOperations,
  ...findingStatisticsOperations,
  ...jobOperations,
  ...profileOperations,
  ...revealOperations,
  ...sampleFindingOperations,
  ...searchOperations,
  ...usageOperations,
};
