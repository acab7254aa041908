import { Remedy } from "#components/states/remedy.tsx";
import { ScopeStateGlyph } from "#components/states/scope-state-glyph.tsx";
import { Cell, DataTable, HeaderCell, RowHeader } from "#components/ui/data-table.tsx";
import type { ConnectionRegion } from "#lib/connections/connection-view.ts";
import { formatAge, formatInstant } from "#lib/format.ts";
import { REST_MS } from "#lib/sync/probe.ts";

export type RegionTableProps = { name: string; regions: readonly ConnectionRegion[]; now: Date };

/** A column that a narrow screen has no place for: there its words stand under the Region's name. */
const WIDE_ONLY = "max-md:hidden";

/** The Regions of a connection: how each answered, why, what helps, and when it was last read completely. */
export function RegionTable({ name, regions, now }: RegionTableProps) {
  return (
    <DataTable caption={`Regions of ${name}`} density="compact">
      <thead>
        <tr>
          <HeaderCell sticky>Region</HeaderCell>
          <HeaderCell className={WIDE_ONLY}>State</HeaderCell>
          <HeaderCell className={WIDE_ONLY}>Last complete</HeaderCell>
          <HeaderCell className={WIDE_ONLY}>Why, and what helps</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {regions.map((region) => (
          <tr key={region.region}>
            <RowHeader className="align-top">
              <span className="font-mono text-meta whitespace-nowrap">{region.region}</span>
              <Stacked region={region} now={now} />
            </RowHeader>
            <Cell className={`align-top whitespace-nowrap ${WIDE_ONLY}`}>
              <ScopeStateGlyph state={region.state} />
            </Cell>
            <Cell className={`align-top whitespace-nowrap ${WIDE_ONLY}`}>
              <LastComplete at={region.completeAt} now={now} />
            </Cell>
            <Cell className={`min-w-72 space-y-1 align-top ${WIDE_ONLY}`}>
              <Why region={region} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Stacked({ region, now }: { region: ConnectionRegion; now: Date }) {
  return (
    <div className="mt-1 space-y-1 md:hidden">
      <ScopeStateGlyph state={region.state} />
      <p className="text-ink-2">
        Last complete: <LastComplete at={region.completeAt} now={now} />
      </p>
      <Why region={region} />
    </div>
  );
}

function LastComplete({ at, now }: { at: string | null; now: Date }) {
  if (at === null) return "never";
  return (
    <time dateTime={at} title={formatInstant(at)}>
      {formatAge(at, now)}
    </time>
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
