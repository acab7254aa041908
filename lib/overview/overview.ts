import type { Reach } from "#lib/buckets/reach.ts";
import type { Sensitivity } from "#lib/buckets/sensitivity.ts";

/** A bucket is exposed when more people than the organisation can reach it, as far as that is proven. */
export const EXPOSED_REACHES = ["public", "outside"] as const satisfies readonly Reach[];

/** How many present buckets hold this and can be reached by these. Combinations that do not occur are not listed. */
export type PostureCell = { sensitivity: Sensitivity; reach: Reach; buckets: number };

/** A bucket that is sensitive and exposed. */
export type UrgentBucket = {
  id: string;
  name: string;
  accountId: string;
  accountName: string | null;
  region: string;
  owner: string | null;
  environment: string | null;
  reach: Reach;
  sensitivityReason: string | null;
  sensitiveFindings: number;
  /** 1 Low, 2 Medium, 3 High; null where no finding is listed. */
  highestSeverity: number | null;
  categories: readonly string[];
};

/** The buckets of one account or one Region. */
export type PostureGroup = {
  key: string;
  name: string | null;
  buckets: number;
  sensitive: number;
  exposed: number;
  sensitiveAndExposed: number;
  contentUnknown: number;
};

/** Some of the groups, worst first, and how many there are. */
export type PostureGroups = { groups: readonly PostureGroup[]; total: number };

/** A type of data and the buckets in which it was reported, at least. */
export type DataType = { detector: string; name: string; custom: boolean; buckets: number; exposed: number };

export type DataTypes = { types: readonly DataType[]; total: number };

/** Whether there is anything to show at all. */
export type Standing = {
  connections: number;
  buckets: number;
  /** Runs that ended, in whatever way. */
  endedRuns: number;
  isRunning: boolean;
};
