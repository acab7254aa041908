import { measureWords } from "#components/macie-settings/words.ts";
import { Card } from "#components/ui/card.tsx";
import { Cell, DataTable, HeaderCell, RowHeader } from "#components/ui/data-table.tsx";
import { ForeignText } from "#components/ui/foreign-text.tsx";
import { formatCount, formatInstant } from "#lib/format.ts";
import type { TieOutView } from "#lib/macie-settings/settings-view.ts";

/** Macie's own counts beside what is stored: where they differ, something is missing on one side. */
export function TieOutCard({ tieOuts }: { tieOuts: readonly TieOutView[] }) {
  const [first] = tieOuts;
  const differing = tieOuts.filter(({ macie, stored }) => macie !== stored).length;
  const verdict =
    differing === 0
      ? "Every count is the same here"
      : `${formatCount(differing)} of ${formatCount(tieOuts.length)} counts differ`;
  return (
    <Card
      title="Macie's own counts"
      note={
        first === undefined ? "Not compared in this Region yet." : `${verdict}, as of ${formatInstant(first.readAt)}`
      }
      flush
    >
      {first !== undefined && <TieOutTable tieOuts={tieOuts} />}
    </Card>
  );
}

function TieOutTable({ tieOuts }: { tieOuts: readonly TieOutView[] }) {
  return (
    <DataTable caption="Macie's own counts" density="compact" frameClassName="max-h-96">
      <thead>
        <tr>
          <HeaderCell sticky>What is counted</HeaderCell>
          <HeaderCell numeric>In Macie</HeaderCell>
          <HeaderCell numeric>Stored here</HeaderCell>
          <HeaderCell numeric>Difference</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {tieOuts.map(({ measure, part, macie, stored }) => (
          <tr key={`${measure} ${part}`}>
            <RowHeader>
              {measureWords(measure)} {part !== "" && <ForeignText value={part} className="font-mono text-meta" />}
            </RowHeader>
            <Cell numeric>{formatCount(BigInt(macie))}</Cell>
            <Cell numeric>{formatCount(BigInt(stored))}</Cell>
            <Cell numeric className={macie === stored ? "text-ink-2" : "font-medium text-medium"}>
              {formatCount(BigInt(stored) - BigInt(macie))}
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
