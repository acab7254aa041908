import { visibleText } from "#components/ui/visible-text.ts";
import type { FindingRow } from "#lib/findings/finding-row.ts";
import { originWords } from "#lib/findings/origin.ts";

/** What found it: the job by its name, automated discovery, or Macie's watch over policies. */
export function originText(finding: Pick<FindingRow, "originType" | "jobId" | "jobName" | "category">): string {
  if (finding.jobName !== null) return visibleText(finding.jobName);
  if (finding.jobId !== null) return `Job ${finding.jobId}`;
  if (finding.originType !== null) return originWords(finding.originType);
  return finding.category === "POLICY" ? "Policy evaluation" : "unknown";
}
