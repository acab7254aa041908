import { visibleText } from "#components/ui/visible-text.ts";
import { findingTypeWords } from "#lib/findings/finding.ts";
import type { FindingDetail } from "#lib/findings/finding-detail.ts";
import { formatCount } from "#lib/format.ts";

/** The finding in a sentence: how much of what was found where, or what happened to which bucket. */
export function findingSentence(finding: FindingDetail): string {
  const words = findingTypeWords(finding.type);
  const bucket = finding.bucketName === null ? "a bucket that Macie did not name" : visibleText(finding.bucketName);
  if (finding.category === "POLICY") {
    const times = finding.count === "1" ? "" : `, ${formatCount(BigInt(finding.count))} times`;
    return `${words}: ${bucket}${times}.`;
  }
  if (finding.occurrences === null) return `${words} in an object of ${bucket}.`;
  const least = finding.additionalOccurrences === true ? "at least " : "";
  const occurrences = BigInt(finding.occurrences);
  return `${words}, ${least}${formatCount(occurrences)} ${occurrences === 1n ? "occurrence" : "occurrences"}, in an object of ${bucket}.`;
}
