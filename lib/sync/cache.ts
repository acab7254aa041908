import { errorOf } from "#lib/errors.ts";
import type { PhaseStatus, RunStatus } from "#lib/sync/run.ts";

/** One phase of one run in one Region: the statement of how complete it is. Moments are ISO 8601 in UTC. */
export type RunPhaseView = {
  phase: string;
  status: PhaseStatus;
  /** Null while nobody knows. */
  expected: number | null;
  listed: number;
  fetched: number;
  stored: number;
  unchanged: number;
  quarantined: number;
  missing: number;
  gone: number;
  requests: number;
  retries: number;
  throttledMs: number;
  windowFrom: string | null;
  windowTo: string | null;
  startedAt: string | null;
  endedAt: string | null;
  errorCode: string | null;
  error: string | null;
  remedy: string | null;
};

/** The phases of a run in one Region of a connection, in the order in which they run. */
export type RunScopeView = { scopeId: number; connection: string; region: string; phases: readonly RunPhaseView[] };

export type RunView = {
  id: string;
  trigger: string;
  /** The name of the person who asked for it; null where it was no person. */
  startedBy: string | null;
  status: RunStatus;
  queuedAt: string;
  startedAt: string | null;
  endedAt: string | null;
  isCancelAsked: boolean;
  error: string | null;
  stored: number;
  unchanged: number;
  quarantined: number;
  phases: number;
  completePhases: number;
};

/** A record that could not be read and waits for a better reader. */
export type QuarantinedView = {
  id: string;
  connection: string;
  region: string;
  kind: string;
  recordId: string;
  reason: string;
  firstSeenAt: string;
  attempts: number;
};

/** Everything the Sync page shows. */
export type SyncStateView = {
  /** When the server looked: every age on the page is counted from here. */
  at: string;
  /** Connections in use. */
  connections: number;
  /** A run that is not over. */
  live: RunView | null;
  /** The run whose statement is drawn. */
  shown: (RunView & { scopes: readonly RunScopeView[] }) | null;
  runs: readonly RunView[];
  quarantine: { open: number; newest: readonly QuarantinedView[] };
};

/** Milliseconds between two looks: while a run is live, and otherwise. */
const LIVE_MS = 1_000;
const QUIET_MS = 15_000;

/** The key of the Sync page's data. `run` is the id of the run to draw; null draws the live one, else the last. */
export function syncKey(run: string | null) {
  return ["sync", run] as const;
}

/** How the browser asks for it again: every second while something runs. */
export function syncOptions(run: string | null) {
  return {
    queryKey: syncKey(run),
    queryFn: ({ signal }: { signal: AbortSignal }) => fetchSync(run, signal),
    refetchInterval: ({ state }: { state: { data?: SyncStateView | undefined } }) =>
      state.data?.live ? LIVE_MS : QUIET_MS,
  };
}

async function fetchSync(run: string | null, signal: AbortSignal): Promise<SyncStateView> {
  const address = run === null ? "/api/sync" : `/api/sync?run=${encodeURIComponent(run)}`;
  const response = await fetch(address, { signal });
  if (!response.ok) throw await errorOf(response);
  // Our own route answers with what `getSyncState` is typed to return.
  const answer: SyncStateView = await response.json();
  return answer;
}
