import { DetectionsCell } from "#components/findings/detections-cell.tsx";
import { FindingMarks, FindingSeverity, FindingTypeName } from "#components/findings/type-cell.tsx";
import { Cell, DataTable, HeaderCell, RowHeader } from "#components/ui/data-table.tsx";
import { ForeignLine } from "#components/ui/foreign-text.tsx";
import { Day, None } from "#components/ui/quantity.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { FindingRow } from "#lib/findings/finding-row.ts";

/** A few findings on the page of something else, each a link to its own page. */
export function FindingDigest({ findings, caption }: { findings: readonly FindingRow[]; caption: string }) {
  return (
    <DataTable caption={caption}>
      <thead>
        <tr>
          <HeaderCell sticky>Finding</HeaderCell>
          <HeaderCell>Object</HeaderCell>
          <HeaderCell>Detected</HeaderCell>
          <HeaderCell>Updated (UTC)</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {findings.map((finding) => (
          <tr key={finding.pk}>
            <RowHeader className="whitespace-nowrap">
              <span className="flex items-center gap-2">
                <FindingSeverity severity={finding.severity} compact />
                <TextLink href={`/findings/${finding.pk}`} prefetch={false}>
                  <FindingTypeName type={finding.type} />
                </TextLink>
                <FindingMarks finding={finding} />
              </span>
            </RowHeader>
            <Cell className="max-w-72 min-w-32">
              {finding.objectKey === null ? <None /> : <ForeignLine value={finding.objectKey} mono />}
            </Cell>
            <Cell className="max-w-72">
              <DetectionsCell finding={finding} />
            </Cell>
            <Cell>
              <Day at={finding.updatedAt} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
