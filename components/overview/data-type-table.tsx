import { StackedBar } from "#components/charts/stacked-bar.tsx";
import { EmptyState } from "#components/states/empty-state.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { Cell, DataTable, HeaderCell, RowHeader } from "#components/ui/data-table.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { visibleText } from "#components/ui/visible-text.ts";
import { detectorWords } from "#lib/findings/detector-words.ts";
import { formatCount } from "#lib/format.ts";
import type { DataType, DataTypes } from "#lib/overview/overview.ts";

const TITLE = "Most widespread types of data";
const NOTE = "At least so many buckets, by automated discovery and current findings of jobs";

/** The types of data that are in the most buckets, and in how many exposed ones. */
export function DataTypeTable({ data: { types, total } }: { data: DataTypes }) {
  const scale = Math.max(...types.map(({ buckets }) => buckets), 0);
  return (
    <Card title={TITLE} note={NOTE} flush>
      {types.length === 0 ? (
        <EmptyState title="No type of data was reported yet.">
          <p>Types appear with findings of jobs and with the results of automated discovery.</p>
        </EmptyState>
      ) : (
        <DataTable caption={TITLE}>
          <thead>
            <tr>
              <HeaderCell sticky>Type</HeaderCell>
              <HeaderCell numeric>Buckets</HeaderCell>
              <HeaderCell numeric>Exposed</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {types.map((type) => (
              <DataTypeRow key={type.detector} type={type} scale={scale} />
            ))}
          </tbody>
        </DataTable>
      )}
      {total > types.length && (
        <p className="px-4 py-2 text-meta text-ink-2">{`${formatCount(types.length)} of ${formatCount(total)} reported types.`}</p>
      )}
    </Card>
  );
}

function DataTypeRow({ type, scale }: { type: DataType; scale: number }) {
  return (
    <tr>
      <RowHeader className="w-full max-w-0">
        <span className="flex items-center gap-2" title={type.detector}>
          <bdi className="truncate">{visibleText(detectorWords(type.name))}</bdi>
          {type.custom && <Badge>custom</Badge>}
        </span>
        <StackedBar
          className="mt-1 h-1 w-full"
          scale={scale}
          segments={[
            { label: "exposed", value: type.exposed, tone: "critical" },
            { label: "other", value: type.buckets - type.exposed, tone: "none", faint: true },
          ]}
        />
      </RowHeader>
      <Cell numeric>{formatCount(type.buckets)}</Cell>
      <Cell numeric className={type.exposed > 0 ? "font-semibold" : "text-ink-2"}>
        {formatCount(type.exposed)}
      </Cell>
    </tr>
  );
}

/** The place of the types while they are counted. */
export function DataTypeTableSkeleton() {
  return (
    <Card title={TITLE} note={NOTE} flush>
      <SkeletonRows rows={9} label="Counting types of data" />
    </Card>
  );
}
