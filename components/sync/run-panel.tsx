import { LookGlyph } from "#components/sync/look-glyph.tsx";
import { ScopeStatement } from "#components/sync/scope-statement.tsx";
import { RUN_LOOK, triggerWords } from "#components/sync/words.ts";
import { Card } from "#components/ui/card.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { countOf, formatInstant, formatSpan } from "#lib/format.ts";
import type { RunView, SyncStateView } from "#lib/sync/cache.ts";

export type RunPanelProps = { run: NonNullable<SyncStateView["shown"]>; at: string };

/** One run: how it stands, how far it is, and the statement of each Region. */
export function RunPanel({ run, at }: RunPanelProps) {
  const isLive = run.endedAt === null;
  return (
    <Card
      title={isLive ? "The run that is under way" : `Run of ${formatInstant(run.startedAt ?? run.queuedAt)}`}
      note={originWords(run, at)}
      aside={<LookGlyph look={RUN_LOOK[run.status]} />}
      flush
    >
      {isLive && (
        <div className="space-y-1.5 px-4 pb-3">
          <ProgressBar label="Phases complete" done={run.completePhases} total={run.phases === 0 ? null : run.phases} />
          <p className="text-meta text-ink-2" aria-live="polite">
            {run.phases === 0
              ? "Waiting for a worker to take it"
              : `${run.completePhases} of ${countOf(run.phases, "phase")} complete`}
          </p>
        </div>
      )}
      {run.error && (
        <p role="alert" className="px-4 pb-3 text-critical wrap-anywhere">
          {run.error}
        </p>
      )}
      {run.scopes.length === 0 && !isLive && (
        <p className="px-4 pb-3 text-ink-2">It ended before it asked any Region.</p>
      )}
      <ul aria-label="Regions of this run">
        {run.scopes.map((scope) => (
          <ScopeStatement key={scope.scopeId} scope={scope} at={at} />
        ))}
      </ul>
    </Card>
  );
}

function originWords(run: RunView, at: string): string {
  const by = run.startedBy ?? triggerWords(run.trigger);
  if (run.startedAt === null) return `Asked for by ${by}, ${formatInstant(run.queuedAt)}`;
  const span = formatSpan(Date.parse(run.endedAt ?? at) - Date.parse(run.startedAt));
  return run.endedAt === null ? `Asked for by ${by}, running for ${span}` : `Asked for by ${by}, took ${span}`;
}
