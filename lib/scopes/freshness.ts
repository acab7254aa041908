import { isAwsEndpoint } from "#lib/scopes/endpoint.ts";
import type { ScopeView } from "#lib/scopes/scope-view.ts";

/** Macie refreshes its inventory daily, so an answer older than a day has missed at least one refresh. */
export const STALE_AFTER_MS = 24 * 60 * 60 * 1_000;

export type Freshness = {
  /** As of when every source that answers is known: the oldest complete one wins. Null when none ever was. */
  asOf: string | null;
  oldest: ScopeView | null;
  stale: boolean;
  /** Sources that say nothing about their buckets now. */
  blind: ScopeView[];
  /** Sources that answer, but were never complete. */
  incomplete: ScopeView[];
};

/** How fresh the whole picture is. A blind source does not make it older: it is named instead. */
export function freshnessOf(scopes: readonly ScopeView[], now: Date): Freshness {
  const seen = scopes.filter((scope) => scope.state === "seen");
  const complete = seen.filter((scope) => scope.completeAt !== null);
  const oldest = complete.toSorted((a, b) => timeOf(a) - timeOf(b))[0] ?? null;
  return {
    asOf: oldest?.completeAt ?? null,
    oldest,
    stale: oldest !== null && now.getTime() - timeOf(oldest) > STALE_AFTER_MS,
    blind: scopes.filter((scope) => scope.state !== "seen"),
    incomplete: seen.filter((scope) => scope.completeAt === null),
  };
}

/** The addresses that are not AWS's: their answers are sample data and are marked as such. */
export function sampleEndpoints(endpoints: readonly string[]): string[] {
  return endpoints.filter((endpoint) => !isAwsEndpoint(endpoint));
}

function timeOf(scope: ScopeView): number {
  return scope.completeAt === null ? 0 : Date.parse(scope.completeAt);
}
