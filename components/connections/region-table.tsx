import { Remedy } from "#components/states/remedy.tsx";
import { ScopeStateGlyph } from "#components/states/scope-state-glyph.tsx";
import { Cell, DataTable, HeaderCell, RowHeader } from "#components/ui/data-table.tsx";
import type { ConnectionRegion } from "#lib/connections/connection-view.ts";
import { formatAge, formatInstant } from "#lib/format.ts";
import { REST_MS } from "#lib/sync/probe.ts";

export type RegionTableProps = { name: string; regions: readonly ConnectionRegion[]; now: Date };

/** The Regions of a connection: how each answered, why, what helps, and when it was last read completely. */
export function RegionTable({ name, regions, now }: RegionTableProps) {
  return (
    <DataTable caption={`Regions of ${name}`} density="compact">
      <thead>
        <tr>
          <HeaderCell sticky>Region</HeaderCell>
          <HeaderCell>State</HeaderCell>
          <HeaderCell>Last complete</HeaderCell>
          <HeaderCell>Why, and what helps</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {regions.map((region) => (
          <tr key={region.region}>
            <RowHeader className="align-top font-mono text-meta whitespace-nowrap">{region.region}</RowHeader>
            <Cell className="align-top whitespace-nowrap">
              <ScopeStateGlyph state={region.state} />
            </Cell>
            <Cell className="align-top whitespace-nowrap">
              {region.completeAt === null ? (
                "never"
              ) : (
                <time dateTime={region.completeAt} title={formatInstant(region.completeAt)}>
                  {formatAge(region.completeAt, now)}
                </time>
              )}
            </Cell>
            <Cell className="min-w-72 space-y-1 align-top">
              <Why region={region} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Why({ region: { state, reason, remedy, stateAt } }: { region: ConnectionRegion }) {
  if (reason === null)
    return <span className="text-ink-2">{state === "never" ? "No sync has read it yet." : "–"}</span>;
  return (
    <>
      <p className="max-w-2xl text-ink-2 wrap-anywhere">{reason}</p>
      {remedy && <Remedy text={remedy} />}
      {state === "off" && stateAt !== null && (
        <p className="text-meta text-ink-2">
          The schedule asks again after {formatInstant(new Date(Date.parse(stateAt) + REST_MS))}; a sync that a person
          starts asks at once.
        </p>
      )}
    </>
  );
}
