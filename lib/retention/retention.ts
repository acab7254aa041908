/** What can be removed once it is old. Current records are not among them, and neither is the audit log. */
export const RETENTION_KINDS = ["finding", "history", "evidence"] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

export const RETENTION_WORDS: Record<RetentionKind, string> = {
  finding: "findings that Macie no longer lists",
  history: "earlier versions of records",
  evidence: "pages that no record points at",
};

/** The audit log is append-only and no rule removes from it: it is there for at least the six years that are asked. */
export const AUDIT_YEARS = 6;

/** `keepDays` null: for good. */
export type RetentionRule = { kind: RetentionKind; keepDays: number | null };

export type LegalHold = {
  name: string;
  accountId: string | null;
  bucketName: string | null;
  reason: string;
  placedAt: Date;
  placedBy: string;
};

/** How many of a kind are past their rule: those that are removed, and those that a legal hold keeps. */
export type RetentionCount = { kind: RetentionKind; keepDays: number | null; removable: number; held: number };

/** What a hold is of, in words. */
export function holdWords({ accountId, bucketName }: Pick<LegalHold, "accountId" | "bucketName">): string {
  if (accountId === null && bucketName === null) return "everything";
  const parts = [bucketName && `bucket ${bucketName}`, accountId && `account ${accountId}`];
  return parts.filter((part) => part !== null && part !== "").join(" in ");
}
