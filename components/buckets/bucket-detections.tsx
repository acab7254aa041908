import { DetectorName } from "#components/findings/detector-name.tsx";
import { Card } from "#components/ui/card.tsx";
import { Cell, DataTable, HeaderCell, RowHeader } from "#components/ui/data-table.tsx";
import { Count } from "#components/ui/quantity.tsx";
import type { BucketDetail } from "#lib/buckets/bucket-detail.ts";
import { countOf } from "#lib/format.ts";

/** The types of data that automated discovery reported for the bucket. Counts are of its sample. */
export function BucketDetections({ bucket }: { bucket: BucketDetail }) {
  const { detections } = bucket;
  if (detections.length === 0) return null;
  return (
    <Card
      title={`Detected by automated discovery: ${countOf(detections.length, "type")} of data`}
      note="Counts in the objects that were inspected; there may be more"
      flush
    >
      <DataTable caption="Types of data detected" frameClassName="max-h-96">
        <thead>
          <tr>
            <HeaderCell sticky>Type of data</HeaderCell>
            <HeaderCell>Detector</HeaderCell>
            <HeaderCell numeric>At least</HeaderCell>
            <HeaderCell>In the score</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {detections.map((detection) => (
            <tr key={detection.id}>
              <RowHeader>
                <DetectorName name={detection.name} />
              </RowHeader>
              <Cell>{detection.type === "CUSTOM" ? "Custom" : "Managed"}</Cell>
              <Cell numeric>
                <Count digits={detection.count} />
              </Cell>
              <Cell>{detection.suppressed ? "Excluded by hand" : "Included"}</Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}
