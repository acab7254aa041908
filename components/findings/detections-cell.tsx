import { None, Unknown } from "#components/ui/quantity.tsx";
import { visibleText } from "#components/ui/visible-text.ts";
import { detectorWords } from "#lib/findings/detector-words.ts";
import type { FindingRow } from "#lib/findings/finding-row.ts";
import { formatCount } from "#lib/format.ts";

/** What was detected and how often, the most frequent first, on one line: "USA social security number ×12, Name ×3, 2 more". */
export function DetectionsCell({ finding }: { finding: FindingRow }) {
  const { detections, detectionCount, additionalOccurrences } = finding;
  if (detections.length === 0) return finding.resultStatus === "SKIPPED" ? <Unknown word="not inspected" /> : <None />;
  const more = detectionCount > detections.length ? `, ${formatCount(detectionCount - detections.length)} more` : "";
  const line = (nameOf: (name: string) => string) => {
    const words = detections.map(({ name, count }) => `${visibleText(nameOf(name))} ×${formatCount(BigInt(count))}`);
    return `${additionalOccurrences === true ? "at least " : ""}${words.join(", ")}${more}`;
  };
  return (
    <bdi dir="auto" className="block truncate" title={line((name) => name)}>
      {line(detectorWords)}
    </bdi>
  );
}
