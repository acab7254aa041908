import type { FindingCategory, UpstreamState } from "#lib/findings/finding.ts";

/** Stands for the key of an object where a role may not see keys. */
export const MASKED_KEY = "•••••• (masked for your role)";

/** Something that was detected, and how often: decimal digits. */
export type Detection = { type: string; name: string; category: string; count: string };

/**
 * A finding as lists and exports show it. Counts and sizes are decimal digits, exact at any size; moments are ISO 8601
 * in UTC; null is unknown or not of this kind of finding.
 */
export type FindingRow = {
  pk: string;
  findingId: string;
  accountId: string;
  accountName: string | null;
  region: string;
  type: string;
  /** CLASSIFICATION or POLICY, or what Macie adds. */
  category: FindingCategory | (string & {});
  /** 1 Low, 2 Medium, 3 High. */
  severity: number;
  /** How often a policy finding occurred. */
  count: string;
  createdAt: string;
  updatedAt: string;
  archived: boolean;
  sample: boolean;
  upstream: UpstreamState | (string & {});
  bucketName: string | null;
  /** Where the bucket is among ours. */
  bucketId: string | null;
  /** As stored: control characters that Postgres cannot take are replaced by their pictures. */
  objectKey: string | null;
  /** The key's exact bytes in base64, where `objectKey` is not exact. */
  objectKeyBytes: string | null;
  originType: string | null;
  jobId: string | null;
  jobName: string | null;
  resultStatus: string | null;
  /** Sum of its detections; a lower bound when `additionalOccurrences`. */
  occurrences: string | null;
  additionalOccurrences: boolean | null;
  /** The most frequent first; lists show a few of `detectionCount`. */
  detections: readonly Detection[];
  detectionCount: number;
  lastSeenAt: string;
  endpoint: string | null;
};

/** Findings that the filter's own defaults leave out, which is said beside the total. */
export type LeftOut = { archived: number; sample: number; unlisted: number };

export type FindingPage = {
  rows: readonly FindingRow[];
  /** Findings that match the filter, exactly. */
  total: number;
  /** Current findings without any filter. */
  outOf: number;
  leftOut: LeftOut;
  next: string | null;
};

/** The numbers of the list's verdict. `buckets`: in how many buckets the current findings lie. */
export type FindingStanding = { current: number; high: number; policy: number; buckets: number };
