import { Card } from "#components/ui/card.tsx";
import { Cell, DataTable, HeaderCell, RowHeader } from "#components/ui/data-table.tsx";
import { ForeignLine } from "#components/ui/foreign-text.tsx";
import { visibleText } from "#components/ui/visible-text.ts";
import { countOf, formatCount, formatDay } from "#lib/format.ts";
import type { SyncStateView } from "#lib/sync/cache.ts";

/** Records that AWS sent and Plimsoll could not read: kept with their bytes and the reason, never dropped. */
export function QuarantinePanel({ quarantine: { open, newest } }: Pick<SyncStateView, "quarantine">) {
  return (
    <Card
      title={open === 0 ? "No record is in quarantine" : `${countOf(open, "record")} in quarantine`}
      note="Records that AWS sent and Plimsoll could not read. Each is kept whole and is counted in no number."
      flush
    >
      {newest.length > 0 && (
        <DataTable caption="Records in quarantine" density="compact">
          <thead>
            <tr>
              <HeaderCell sticky>Record</HeaderCell>
              <HeaderCell>Kind</HeaderCell>
              <HeaderCell>Region</HeaderCell>
              <HeaderCell>Reason</HeaderCell>
              <HeaderCell>Since</HeaderCell>
              <HeaderCell numeric>Tried</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {newest.map((record) => (
              <tr key={record.id}>
                <RowHeader className="max-w-64">
                  <ForeignLine value={record.recordId} mono focusable className="text-meta" />
                </RowHeader>
                <Cell>{record.kind}</Cell>
                <Cell className="font-mono text-meta whitespace-nowrap">{record.region}</Cell>
                <Cell className="min-w-64 wrap-anywhere">{visibleText(record.reason)}</Cell>
                <Cell className="whitespace-nowrap">{formatDay(record.firstSeenAt)}</Cell>
                <Cell numeric>{formatCount(record.attempts)}</Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      {open > newest.length && (
        <p className="px-4 py-2 text-meta text-ink-2">{`${formatCount(newest.length)} of ${countOf(open, "record")}, last seen first.`}</p>
      )}
    </Card>
  );
}
