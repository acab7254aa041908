import { SEVERITIES, SEVERITY_WORDS } from "#lib/findings/finding.ts";
import type { FindingRow } from "#lib/findings/finding-row.ts";
import { type Column, guardFormula } from "#lib/reports/csv.ts";
import { sourceWords } from "#lib/reports/source.ts";

/** The columns of the findings file, in order. Values in capitals and finding types are Macie's own. */
export const FINDING_COLUMNS: readonly Column<FindingRow>[] = [
  { header: "finding_id", kind: "text", of: (row) => row.findingId },
  { header: "severity", kind: "text", of: severityOf },
  { header: "type", kind: "text", of: (row) => row.type },
  { header: "category", kind: "text", of: (row) => row.category },
  { header: "account_id", kind: "text", of: (row) => row.accountId },
  { header: "account_name", kind: "text", of: (row) => row.accountName },
  { header: "region", kind: "text", of: (row) => row.region },
  { header: "bucket", kind: "text", of: (row) => row.bucketName },
  { header: "object_key", kind: "text", of: (row) => row.objectKey },
  { header: "object_key_base64", kind: "text", of: exactKey },
  { header: "detections", kind: "text", of: detectionsOf },
  { header: "occurrences", kind: "digits", of: (row) => row.occurrences },
  { header: "occurrences_are_at_least", kind: "flag", of: (row) => row.additionalOccurrences },
  { header: "result_status", kind: "text", of: (row) => row.resultStatus },
  { header: "origin", kind: "text", of: (row) => row.originType },
  { header: "job_id", kind: "text", of: (row) => row.jobId },
  { header: "job_name", kind: "text", of: (row) => row.jobName },
  { header: "count", kind: "digits", of: (row) => row.count },
  { header: "created_utc", kind: "moment", of: (row) => row.createdAt },
  { header: "updated_utc", kind: "moment", of: (row) => row.updatedAt },
  { header: "archived", kind: "flag", of: (row) => row.archived },
  { header: "macie_sample_finding", kind: "flag", of: (row) => row.sample },
  { header: "listed_by_macie", kind: "flag", of: (row) => row.upstream === "listed" },
  { header: "as_of_utc", kind: "moment", of: (row) => row.lastSeenAt },
  { header: "source", kind: "text", of: (row) => sourceWords(row.endpoint) },
];

function severityOf({ severity }: FindingRow): string {
  const known = SEVERITIES.find((one) => one === severity);
  return known === undefined ? String(severity) : SEVERITY_WORDS[known];
}

/** "USA_SOCIAL_SECURITY_NUMBER: 12; NAME: 3". */
function detectionsOf({ detections }: FindingRow): string {
  return detections.map(({ name, count }) => `${name}: ${count}`).join("; ");
}

/** The key's exact bytes, where the text of `object_key` is not exactly it: a NUL in it, or an apostrophe before a formula. */
function exactKey({ objectKey, objectKeyBytes }: FindingRow): string | null {
  if (objectKeyBytes !== null) return objectKeyBytes;
  return objectKey === null || guardFormula(objectKey) === objectKey ? null : Buffer.from(objectKey).toString("base64");
}
