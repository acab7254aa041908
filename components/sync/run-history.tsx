import { LookGlyph } from "#components/sync/look-glyph.tsx";
import { RUN_LOOK, triggerWords } from "#components/sync/words.ts";
import { Card } from "#components/ui/card.tsx";
import { Cell, DataTable, HeaderCell, RowHeader } from "#components/ui/data-table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { formatCount, formatInstant, formatSpan } from "#lib/format.ts";
import type { RunView } from "#lib/sync/cache.ts";

/** The last runs, newest first; each leads to its statement. `shown` is the one that is drawn above. */
export function RunHistory({ runs, shown, at }: { runs: readonly RunView[]; shown: string | null; at: string }) {
  return (
    <Card title="Runs" note="The last ones, newest first" flush>
      <DataTable caption="The last runs">
        <thead>
          <tr>
            <HeaderCell sticky>Run</HeaderCell>
            <HeaderCell>Result</HeaderCell>
            <HeaderCell>Asked for by</HeaderCell>
            <HeaderCell numeric>Took</HeaderCell>
            <HeaderCell numeric>Phases complete</HeaderCell>
            <HeaderCell numeric>Stored</HeaderCell>
            <HeaderCell numeric>Unchanged</HeaderCell>
            <HeaderCell numeric>Quarantined</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} isShown={run.id === shown} at={at} />
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}

function RunRow({ run, isShown, at }: { run: RunView; isShown: boolean; at: string }) {
  return (
    <tr className={isShown ? "[&>th]:shadow-[inset_3px_0_0_var(--accent)]" : undefined}>
      <RowHeader className="whitespace-nowrap">
        <TextLink href={`/sync?run=${run.id}`} aria-current={isShown ? "true" : undefined}>
          {formatInstant(run.startedAt ?? run.queuedAt)}
        </TextLink>
      </RowHeader>
      <Cell className="whitespace-nowrap">
        <LookGlyph look={RUN_LOOK[run.status]} />
      </Cell>
      <Cell className="max-w-48">
        <bdi className="block truncate">{run.startedBy ?? triggerWords(run.trigger)}</bdi>
      </Cell>
      <Cell numeric>{tookWords(run, at)}</Cell>
      <Cell numeric>{`${formatCount(run.completePhases)} of ${formatCount(run.phases)}`}</Cell>
      <Cell numeric>{formatCount(run.stored)}</Cell>
      <Cell numeric>{formatCount(run.unchanged)}</Cell>
      <Cell numeric className={run.quarantined > 0 ? "font-semibold text-medium" : "text-ink-2"}>
        {formatCount(run.quarantined)}
      </Cell>
    </tr>
  );
}

function tookWords({ startedAt, endedAt }: RunView, at: string): string {
  return startedAt === null ? "not started" : formatSpan(Date.parse(endedAt ?? at) - Date.parse(startedAt));
}
