import { countOf, formatAge, formatSpan } from "#lib/format.ts";
import type { RunScopeView, SyncStateView } from "#lib/sync/cache.ts";

/** A Region that was asked nothing is not complete. */
function isComplete({ phases }: RunScopeView): boolean {
  return phases.length > 0 && phases.every(({ status }) => status === "complete");
}

/** How the sync stands, in a sentence. */
export function syncVerdict({ connections, live, shown, runs, at }: SyncStateView): string {
  if (connections === 0) return "Plimsoll is not connected to AWS.";
  if (live?.startedAt) {
    const span = formatSpan(Date.parse(at) - Date.parse(live.startedAt));
    return `A run is under way for ${span}: ${live.completePhases} of ${countOf(live.phases, "phase")} complete.`;
  }
  if (live) return "A run is queued.";
  const last = runs[0];
  if (last === undefined || shown === null) return "Nothing was ever synced.";
  const age = last.endedAt === null ? "unknown" : formatAge(last.endedAt, new Date(at));
  const when = age === "just now" ? "just now" : `${age} ago`;
  if (last.id !== shown.id) return `The last run ended ${when}. The one below is older.`;
  const complete = shown.scopes.filter(isComplete).length;
  return `The last run ended ${when}: ${complete} of ${countOf(shown.scopes.length, "Region")} complete.`;
}
