import type { CredentialProvider } from "#lib/aws/credentials.ts";
import { connectionCredentials } from "#lib/aws/sts.ts";
import { pool } from "#lib/db/pool.ts";
import { transaction } from "#lib/db/sql.ts";
import { PlimsollError } from "#lib/errors.ts";
import { LEASE_MS } from "#lib/sync/lease.ts";
import type { RunStatus } from "#lib/sync/run.ts";
import { runScope } from "#lib/sync/run-scope.ts";
import { countPhases } from "#lib/sync/runs/queries.ts";
import {
  claimRun,
  endRemainingPhases,
  endRun,
  keepAlive,
  planRun,
  type RunHolder,
  returnRun,
} from "#lib/sync/runs/upsert.ts";
import { openScopes, type ScopeToSync } from "#lib/sync/scopes/upsert.ts";

export type SyncOptions = {
  runId: string;
  /** This process, as others see it. */
  holder: string;
  /** Ends the work; the run is handed back and the next process goes on with it. */
  stop: AbortSignal;
  /** How many Regions are read at once. */
  parallel?: number;
  /** How long a silent process keeps what it holds, in milliseconds. */
  leaseMs?: number;
  acceptDrop?: boolean;
};

/** `null`: the run is not ours (it has ended, or another process works on it). `queued`: it was handed back. */
export type SyncResult = RunStatus | null;

const PARALLEL = 4;

/** Says that we are alive, and learns when the run is to end. @returns what stops that. */
function keepRun(holder: RunHolder, { onCancel, onLost }: { onCancel(): void; onLost(): void }): () => void {
  const timer = setInterval(() => {
    keepAlive(pool(), holder).then(
      (beat) => {
        if (beat === "cancelled") onCancel();
        if (beat === "lost") onLost();
      },
      // Postgres is away: it will say when it is back, or the lease will pass.
      () => undefined,
    );
  }, holder.ttlMs / 6);
  return () => clearInterval(timer);
}

/** Works through `items`, `most` at a time. */
async function inParallel<T>(items: readonly T[], most: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const next = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, next));
}

/** What each connection's scopes share: its credentials, and that one of them asks AWS Organizations. */
function connectionsOf(scopes: readonly ScopeToSync[], signal: AbortSignal) {
  const opened = new Map<string, { credentials: CredentialProvider; claimOrganization(): boolean }>();
  return ({ connectionId, accountId, roleArn, externalId, region }: ScopeToSync) => {
    const first = scopes.find((scope) => scope.connectionId === connectionId)?.region ?? region;
    let claimed = false;
    const claimOrganization = () => {
      const isFirst = !claimed;
      claimed = true;
      return isFirst;
    };
    const known = opened.get(connectionId) ?? {
      credentials: connectionCredentials({ accountId, roleArn, externalId }, { region: first, signal }),
      claimOrganization,
    };
    opened.set(connectionId, known);
    return known;
  };
}

const NOTHING_TO_SYNC = "There is no connection to sync. Add one with `node lib/cli/connect.ts`.";

async function outcomeOf(runId: string): Promise<RunStatus> {
  const { all, complete } = await countPhases(pool(), runId);
  if (complete === all) return "complete";
  return complete > 0 ? "partial" : "failed";
}

/** What the run is going to do, written down before it is done. */
function plan(runId: string): Promise<ScopeToSync[]> {
  return transaction(async (tx) => {
    const scopes = await openScopes(tx);
    const ids = scopes.map(({ scopeId }) => scopeId);
    await planRun(tx, runId, ids);
    return scopes;
  });
}

type Ending = { scopes: readonly ScopeToSync[]; isCancelled: boolean; isStopped: boolean };

/** Writes down how the run ended. */
async function end(held: RunHolder, { scopes, isCancelled, isStopped }: Ending): Promise<RunStatus> {
  const { runId } = held;
  if (isCancelled) {
    const problem = new PlimsollError("conflict", { message: "The sync was cancelled before this was read." });
    for (const { scopeId } of scopes) {
      await endRemainingPhases(pool(), { runId, scopeId }, { status: "cancelled", problem });
    }
    await endRun(pool(), held, { status: "cancelled" });
    return "cancelled";
  }
  if (isStopped) {
    await returnRun(pool(), held);
    return "queued";
  }
  const status = scopes.length === 0 ? "failed" : await outcomeOf(runId);
  await endRun(pool(), held, { status, error: scopes.length === 0 ? NOTHING_TO_SYNC : undefined });
  return status;
}

/**
 * Runs a sync to its end: every Region of every enabled connection, several at once, phases in order.
 * Whoever claims the run first does it; a second caller gets null. A run whose process died is taken up where it was.
 */
export async function runSync(options: SyncOptions): Promise<SyncResult> {
  const { runId, holder, stop, parallel = PARALLEL, leaseMs = LEASE_MS, acceptDrop = false } = options;
  const held = { runId, holder, ttlMs: leaseMs };
  const claimed = await claimRun(pool(), held);
  if (claimed === null) return null;
  const cancelled = new AbortController();
  const lost = new AbortController();
  const signal = AbortSignal.any([stop, cancelled.signal, lost.signal]);
  const onCancel = () => cancelled.abort();
  const release = keepRun(held, { onCancel, onLost: () => lost.abort() });
  try {
    const scopes = await plan(runId);
    const connectionOf = connectionsOf(scopes, signal);
    const common = { ...claimed, runId, holder: `${holder} ${runId}`, leaseMs, signal, onCancel, acceptDrop };
    await inParallel(scopes, parallel, (scope) => runScope({ ...common, scope, ...connectionOf(scope) }));
    if (lost.signal.aborted) return null;
    return await end(held, { scopes, isCancelled: cancelled.signal.aborted, isStopped: stop.aborted });
  } finally {
    release();
  }
}
