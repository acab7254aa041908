import type { BucketRow } from "#lib/buckets/bucket.ts";
import { ENCRYPTION_WORDS } from "#lib/buckets/encryption.ts";
import { REACH_WORDS } from "#lib/buckets/reach.ts";
import { SENSITIVITY_WORDS } from "#lib/buckets/sensitivity.ts";
import type { Column } from "#lib/reports/csv.ts";
import { sourceWords } from "#lib/reports/source.ts";

/** The columns of the bucket file, in order. Sizes are bytes. */
export const BUCKET_COLUMNS: readonly Column<BucketRow>[] = [
  { header: "bucket", kind: "text", of: (row) => row.name },
  { header: "account_id", kind: "text", of: (row) => row.accountId },
  { header: "account_name", kind: "text", of: (row) => row.accountName },
  { header: "region", kind: "text", of: (row) => row.region },
  { header: "reach", kind: "text", of: (row) => REACH_WORDS[row.reach] },
  { header: "sensitivity", kind: "text", of: (row) => SENSITIVITY_WORDS[row.sensitivity] },
  { header: "sensitivity_reason", kind: "text", of: (row) => row.sensitivityReason },
  { header: "data_categories", kind: "text", of: (row) => row.categories.join("; ") },
  { header: "owner", kind: "text", of: (row) => row.owner },
  { header: "environment", kind: "text", of: (row) => row.environment },
  { header: "objects", kind: "digits", of: (row) => row.objectCount },
  { header: "bytes", kind: "digits", of: (row) => row.sizeInBytes },
  { header: "classifiable_objects", kind: "digits", of: (row) => row.classifiableObjectCount },
  { header: "classifiable_bytes", kind: "digits", of: (row) => row.classifiableSizeInBytes },
  { header: "sensitive_data_findings", kind: "digits", of: (row) => row.sensitiveFindings },
  { header: "policy_findings", kind: "digits", of: (row) => row.policyFindings },
  { header: "default_encryption", kind: "text", of: (row) => ENCRYPTION_WORDS[row.encryption] },
  { header: "macie_error", kind: "text", of: (row) => row.errorCode },
  { header: "last_automated_discovery_utc", kind: "moment", of: (row) => row.lastDiscoveryAt },
  { header: "macie_updated_utc", kind: "moment", of: (row) => row.macieUpdatedAt },
  { header: "no_longer_listed_since_utc", kind: "moment", of: (row) => row.goneAt },
  { header: "as_of_utc", kind: "moment", of: (row) => row.lastSeenAt },
  { header: "source", kind: "text", of: (row) => sourceWords(row.endpoint) },
];
