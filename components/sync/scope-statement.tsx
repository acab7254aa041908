import { ChevronRight } from "lucide-react";
import { Remedy } from "#components/states/remedy.tsx";
import { LookGlyph } from "#components/sync/look-glyph.tsx";
import { PhaseStrip } from "#components/sync/phase-strip.tsx";
import { PhaseTable } from "#components/sync/phase-table.tsx";
import { PHASE_LOOK, phaseWords, WORST_FIRST } from "#components/sync/words.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import { countOf, formatCount } from "#lib/format.ts";
import type { RunScopeView } from "#lib/sync/cache.ts";
import { type ScopeSummary, summaryOf } from "#lib/sync/statement.ts";

/** One Region of one connection in a run: how it stands, what went wrong and what helps; opened, its whole statement. */
export function ScopeStatement({ scope, at }: { scope: RunScopeView; at: string }) {
  const summary = summaryOf(scope);
  const worst = WORST_FIRST.find((status) => scope.phases.some((phase) => phase.status === status)) ?? "waiting";
  return (
    <li className="border-t border-line text-table">
      <details className="group/scope">
        <summary className="grid list-none grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-1 px-4 py-2.5 hover:bg-raised md:grid-cols-[auto_13rem_9rem_minmax(5rem,1fr)_minmax(0,2fr)]">
          <ChevronRight
            aria-hidden="true"
            className="size-4 text-ink-2 transition-transform group-open/scope:rotate-90"
          />
          <span className="min-w-0 truncate">
            <span className="font-mono">{scope.region}</span>{" "}
            <bdi className="text-meta text-ink-2">{scope.connection}</bdi>
          </span>
          <LookGlyph look={PHASE_LOOK[worst]} className="max-md:col-start-2" />
          <PhaseStrip phases={scope.phases} className="h-2 w-full max-md:col-start-2" />
          <span className="text-meta text-ink-2 max-md:col-start-2 md:text-right">{summaryWords(scope, summary)}</span>
        </summary>
        <PhaseTable label={`Statement of ${scope.region}`} phases={scope.phases} at={at} />
        <p className="px-4 py-2.5">
          <TextLink href={`/sync/settings/${scope.scopeId}`}>Macie settings in {scope.region}</TextLink>
        </p>
      </details>
      <Problems problems={summary.problems} of={scope.phases.length} />
    </li>
  );
}

function summaryWords({ phases }: RunScopeView, summary: ScopeSummary): string {
  const parts = [`${summary.complete} of ${countOf(phases.length, "phase")} complete`];
  if (summary.stored + summary.unchanged > 0) {
    parts.push(`${formatCount(summary.stored)} stored`, `${formatCount(summary.unchanged)} unchanged`);
  }
  if (summary.quarantined > 0) parts.push(`${formatCount(summary.quarantined)} in quarantine`);
  if (summary.retries > 0) parts.push(countOf(summary.retries, "retry", "retries"));
  return parts.join(" · ");
}

function Problems({ problems, of }: Pick<ScopeSummary, "problems"> & { of: number }) {
  if (problems.length === 0) return null;
  return (
    <ul className="hatched space-y-3 px-4 py-3 md:pl-11">
      {problems.map(({ phases, error, remedy }) => (
        <li key={error} className="max-w-4xl space-y-1.5 text-table">
          <p className="wrap-anywhere">
            <span className="font-medium">
              {phases.length === of ? "Every phase" : phases.map(phaseWords).join(", ")}:
            </span>{" "}
            {error}
          </p>
          {remedy && <Remedy text={remedy} />}
        </li>
      ))}
    </ul>
  );
}
