import { DetectorName } from "#components/findings/detector-name.tsx";
import { Cell, DataTable, HeaderCell, RowHeader } from "#components/ui/data-table.tsx";
import { Count } from "#components/ui/quantity.tsx";
import { DATA_CATEGORIES, DATA_CATEGORY_WORDS } from "#lib/findings/finding.ts";
import type { FindingDetail } from "#lib/findings/finding-detail.ts";

/** Everything that was detected in the object, most frequent first. Where Macie counted only so far, it is said. */
export function FindingDetections({ finding }: { finding: FindingDetail }) {
  if (finding.detections.length === 0) return null;
  const isLeast = finding.additionalOccurrences === true;
  return (
    <section className="rounded-card border border-line">
      <h3 className="px-4 pt-3 pb-1 text-table font-semibold">What was detected</h3>
      {isLeast && (
        <p className="px-4 pb-1 text-meta text-ink-2">
          The object holds more occurrences than Macie reports: each count is a lower bound.
        </p>
      )}
      <DataTable caption="What was detected" frameClassName="max-h-96">
        <thead>
          <tr>
            <HeaderCell>Detected</HeaderCell>
            <HeaderCell>Kind of data</HeaderCell>
            <HeaderCell numeric>{isLeast ? "At least" : "Occurrences"}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {finding.detections.map((detection) => (
            <tr key={detection.type}>
              <RowHeader>
                <DetectorName name={detection.name} />
              </RowHeader>
              <Cell>{categoryWords(detection.category)}</Cell>
              <Cell numeric>
                <Count digits={detection.count} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </section>
  );
}

/** The words of a category of data, or Macie's own name for one that we do not know. */
export function categoryWords(category: string): string {
  const known = DATA_CATEGORIES.find((one) => one === category);
  return known === undefined ? category : DATA_CATEGORY_WORDS[known];
}
