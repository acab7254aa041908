import type { Encryption } from "#lib/buckets/encryption.ts";
import type { Reach } from "#lib/buckets/reach.ts";
import type { Sensitivity } from "#lib/buckets/sensitivity.ts";

/**
 * A bucket as lists and exports show it. Counts and sizes (bytes) are decimal digits, exact at any size; moments are
 * ISO 8601 in UTC; null is unknown.
 */
export type BucketRow = {
  id: string;
  name: string;
  accountId: string;
  accountName: string | null;
  region: string;
  owner: string | null;
  environment: string | null;
  reach: Reach;
  sensitivity: Sensitivity;
  sensitivityReason: string | null;
  /** Kinds of data that its current findings speak of, as Macie names them. */
  categories: readonly string[];
  errorCode: string | null;
  objectCount: string | null;
  sizeInBytes: string | null;
  classifiableObjectCount: string | null;
  classifiableSizeInBytes: string | null;
  sensitiveFindings: number;
  policyFindings: number;
  encryption: Encryption;
  lastDiscoveryAt: string | null;
  macieUpdatedAt: string | null;
  lastSeenAt: string;
  /** When two complete listings in a row had no longer held it. */
  goneAt: string | null;
  /** Where the answer came from: an AWS host, or the address of a stand-in. */
  endpoint: string | null;
};

/** One page of a list, and what it is a page of. */
export type BucketPage = {
  rows: readonly BucketRow[];
  /** Buckets that match the filter, exactly. */
  total: number;
  /** Present buckets without any filter. */
  outOf: number;
  /** The place behind the last row; null when there is nothing behind it. */
  next: string | null;
};

/** The numbers of the list's verdict. `unknown`: nobody knows what they hold. */
export type BucketStanding = {
  present: number;
  gone: number;
  sensitivePublic: number;
  unknown: number;
};
