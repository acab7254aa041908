import { None, Unknown } from "#components/ui/quantity.tsx";
import { visibleText } from "#components/ui/visible-text.ts";
import type { FindingRow } from "#lib/findings/finding-row.ts";
import { formatCount } from "#lib/format.ts";

/** What was detected and how often, the most frequent first, on one line: "USA_SOCIAL_SECURITY_NUMBER ×12, NAME ×3, 2 more". */
export function DetectionsCell({ finding }: { finding: FindingRow }) {
  const { detections, detectionCount, additionalOccurrences } = finding;
  if (detections.length === 0) return finding.resultStatus === "SKIPPED" ? <Unknown word="not inspected" /> : <None />;
  const words = detections.map(({ name, count }) => `${visibleText(name)} ×${formatCount(BigInt(count))}`);
  const more = Math.max(0, detectionCount - detections.length);
  const text = `${additionalOccurrences === true ? "at least " : ""}${words.join(", ")}${more > 0 ? `, ${formatCount(more)} more` : ""}`;
  return (
    <bdi dir="auto" className="block truncate" title={text}>
      {text}
    </bdi>
  );
}
