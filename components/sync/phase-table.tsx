import { LookGlyph } from "#components/sync/look-glyph.tsx";
import { PHASE_LOOK, phaseWords } from "#components/sync/words.ts";
import { Cell, DataTable, HeaderCell, RowHeader } from "#components/ui/data-table.tsx";
import { formatCount, formatInstant, formatSpan } from "#lib/format.ts";
import type { RunPhaseView } from "#lib/sync/cache.ts";
import { paceOf, settledOf } from "#lib/sync/statement.ts";

const COUNTS = ["listed", "fetched", "stored", "unchanged", "quarantined", "missing", "gone", "retries"] as const;
const COUNT_WORDS: Record<(typeof COUNTS)[number], string> = {
  listed: "Listed",
  fetched: "Fetched",
  stored: "Stored",
  unchanged: "Unchanged",
  quarantined: "Quarantined",
  missing: "Missing",
  gone: "Gone",
  retries: "Retries",
};

/** The statement of a Region, phase by phase: everything that makes it complete or not. */
export function PhaseTable({ label, phases, at }: { label: string; phases: readonly RunPhaseView[]; at: string }) {
  return (
    <DataTable caption={label} density="compact">
      <thead>
        <tr>
          <HeaderCell sticky>Phase</HeaderCell>
          <HeaderCell>Standing</HeaderCell>
          <HeaderCell numeric>Settled of expected</HeaderCell>
          {COUNTS.map((count) => (
            <HeaderCell key={count} numeric>
              {COUNT_WORDS[count]}
            </HeaderCell>
          ))}
          <HeaderCell numeric>Took</HeaderCell>
          <HeaderCell>Window</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {phases.map((phase) => (
          <tr key={phase.phase}>
            <RowHeader className="whitespace-nowrap">{phaseWords(phase.phase)}</RowHeader>
            <Cell className="whitespace-nowrap">
              <LookGlyph look={PHASE_LOOK[phase.status]} />
            </Cell>
            <Cell numeric>{settledWords(phase)}</Cell>
            {COUNTS.map((count) => (
              <Cell key={count} numeric className={phase[count] === 0 ? "text-ink-2" : undefined}>
                {formatCount(phase[count])}
              </Cell>
            ))}
            <Cell numeric>{tookWords(phase, at)}</Cell>
            <Cell className="text-meta whitespace-nowrap text-ink-2">{windowWords(phase)}</Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function settledWords(phase: RunPhaseView): string {
  const settled = formatCount(settledOf(phase));
  return phase.expected === null ? settled : `${settled} of ${formatCount(phase.expected)}`;
}

/** How long it ran, or has been running; how much of it AWS made us wait. */
function tookWords(phase: RunPhaseView, at: string): string {
  const { startedAt, endedAt, throttledMs } = phase;
  if (startedAt === null) return "not started";
  const took = formatSpan(Date.parse(endedAt ?? at) - Date.parse(startedAt));
  const throttled = throttledMs > 0 ? ` (${formatSpan(throttledMs)} throttled)` : "";
  return `${took}${throttled}${paceWords(phase, at)}`;
}

/** How fast a phase at work is, and how long it still takes. */
function paceWords(phase: RunPhaseView, at: string): string {
  const pace = paceOf(phase, Date.parse(at));
  if (pace === null) return "";
  const left = pace.leftMs === null ? "" : `, about ${formatSpan(pace.leftMs)} left`;
  return `, ${formatCount(Math.round(pace.perSecond))}/s${left}`;
}

function windowWords({ windowFrom, windowTo }: RunPhaseView): string {
  if (windowTo === null) return "everything";
  return windowFrom === null
    ? `up to ${formatInstant(windowTo)}`
    : `${formatInstant(windowFrom)} to ${formatInstant(windowTo)}`;
}
