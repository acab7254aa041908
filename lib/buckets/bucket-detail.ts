import type { BucketRow } from "#lib/buckets/bucket.ts";

/** Where a fact came from: a page that AWS sent, kept byte for byte, and the place in it. */
export type EvidencePointer = {
  pageId: string;
  /** The place of the record in the page, from 0. */
  index: number | null;
  /** Of the page as it was sent, in hexadecimal. */
  sha256: string;
  fetchedAt: string;
  operation: string;
  requestId: string | null;
};

/** A count of objects or bytes that Macie cannot classify, by cause; null is unknown. */
export type Unclassifiable = { fileType: string | null; storageClass: string | null; total: string | null };

/** What automated discovery has inspected. Counts are decimal digits. */
export type BucketProfile = {
  profileUpdatedAt: string | null;
  scoreOverridden: boolean | null;
  bytesClassified: string | null;
  itemsClassified: string | null;
  itemsSensitive: string | null;
  itemsSkipped: string | null;
  skippedInvalidEncryption: string | null;
  skippedInvalidKms: string | null;
  skippedPermissionDenied: string | null;
  totalDetections: string | null;
  detectionsSuppressed: string | null;
  fetchedAt: string;
  evidence: EvidencePointer | null;
};

/** A type of data that automated discovery reported for the bucket. */
export type BucketDetection = {
  id: string;
  name: string;
  arn: string | null;
  type: string;
  count: string;
  suppressed: boolean;
};

/** Everything stored of one bucket. Values in capitals are Macie's own. */
export type BucketDetail = BucketRow & {
  arn: string;
  partition: string;
  generation: number;
  bucketCreatedAt: string | null;
  errorMessage: string | null;
  sizeInBytesCompressed: string | null;
  unclassifiableObjects: Unclassifiable;
  unclassifiableBytes: Unclassifiable;
  objectsCustomerManaged: string | null;
  objectsKmsManaged: string | null;
  objectsS3Managed: string | null;
  objectsUnencrypted: string | null;
  objectsUnknownEncryption: string | null;
  effectivePermission: string | null;
  /** BucketMetadata.publicAccess as it came; `publicAccessFacts` reads it. */
  publicAccess: unknown;
  sharedAccess: string | null;
  replicated: boolean | null;
  replicatedExternally: boolean | null;
  replicationAccounts: readonly string[];
  kmsMasterKeyId: string | null;
  versioning: boolean | null;
  allowsUnencryptedUploads: string | null;
  automatedDiscovery: string | null;
  sensitivityScore: number | null;
  isDefinedInJob: string | null;
  isMonitoredByJob: string | null;
  lastJobId: string | null;
  lastJobRunAt: string | null;
  /** BucketMetadata.tags as they came; `tagsOf` reads them. */
  tags: unknown;
  highestSeverity: number | null;
  firstSeenAt: string;
  missedRuns: number;
  connection: string | null;
  evidence: EvidencePointer | null;
  profile: BucketProfile | null;
  detections: readonly BucketDetection[];
};
