import type { FindingRow } from "#lib/findings/finding-row.ts";

/** Everything typed of one finding. Values in capitals are Macie's own. */
export type FindingDetail = FindingRow & {
  title: string | null;
  description: string | null;
  partition: string | null;
  objectExtension: string | null;
  objectVersionId: string | null;
  objectETag: string | null;
  objectSize: string | null;
  objectLastModified: string | null;
  objectPublic: boolean | null;
  objectEncryption: string | null;
  storageClass: string | null;
  bucketPermission: string | null;
  resultReason: string | null;
  mimeType: string | null;
  sizeClassified: string | null;
  policyApi: string | null;
  policyActor: string | null;
  policyFirstSeenAt: string | null;
  policyLastSeenAt: string | null;
  firstSeenAt: string;
  connection: string | null;
  evidence: FindingEvidence | null;
};

/** The page that AWS sent, kept byte for byte, and the finding's place in it from 0. */
export type FindingEvidence = {
  pageId: string;
  index: number | null;
  sha256: string;
  fetchedAt: string;
  operation: string;
  requestId: string | null;
};

/** A finding in its list: what stands before and after it in the filter's order. */
export type FindingInList = { finding: FindingDetail; previous: string | null; next: string | null };

/**
 * The finding as AWS sent it. `intact`: its page still has the hash it was kept under. `isThis`: the record at the
 * finding's place in that page has the finding's id.
 */
export type RawFinding = { json: string; intact: boolean; isThis: boolean };
