import { setTimeout as sleep } from "node:timers/promises";
import type { CredentialProvider } from "#lib/aws/credentials.ts";
import { openRegion, type RegionSource } from "#lib/aws/source.ts";
import { pool } from "#lib/db/pool.ts";
import { type Tx, transaction } from "#lib/db/sql.ts";
import { PlimsollError } from "#lib/errors.ts";
import { writeLog } from "#lib/respond.ts";
import type { ScopeState } from "#lib/scopes/scope.ts";
import { acquireLease, isLeaseLost, type Lease, releaseLease, renewLease } from "#lib/sync/lease.ts";
import { PHASES } from "#lib/sync/phases.ts";
import { restsBecause } from "#lib/sync/probe.ts";
import type { PhaseStatus } from "#lib/sync/run.ts";
import { type PhaseResult, runPhase } from "#lib/sync/run-phase.ts";
import { endRemainingPhases } from "#lib/sync/runs/upsert.ts";
import {
  completeScope,
  listCompletePhases,
  readScopeFacts,
  type ScopeToSync,
  writeScopeState,
} from "#lib/sync/scopes/upsert.ts";

/** One scope's part of a run. */
export type ScopeRun = {
  runId: string;
  holder: string;
  leaseMs: number;
  scope: ScopeToSync;
  credentials: CredentialProvider;
  signal: AbortSignal;
  /** Called when a page's transaction saw that the run is to stop. */
  onCancel(): void;
  claimOrganization(): boolean;
  acceptDrop: boolean;
  /** Who asked for the run. */
  trigger: string;
};

const HELD = new PlimsollError("conflict", {
  message: "Another process holds this Region and does not let go.",
  remedy: "Wait until its sync has ended, then start another.",
});

/** Waits for the lease as long as a dead holder could still have it. */
async function takeLease({ scope, holder, leaseMs, signal }: ScopeRun): Promise<Lease | null> {
  const until = performance.now() + leaseMs * 1.5;
  for (;;) {
    const lease = await acquireLease(pool(), { scopeId: scope.scopeId, holder, ttlMs: leaseMs });
    if (lease !== null || performance.now() > until || signal.aborted) return lease;
    await sleep(Math.min(500, leaseMs / 10));
  }
}

/** Renews the lease while AWS lets us wait. @returns what stops that. */
function keepLease(lease: Lease, onLost: () => void): () => void {
  const timer = setInterval(() => {
    renewLease(pool(), lease).catch((thrown: unknown) => {
      if (isLeaseLost(thrown)) onLost();
    });
  }, lease.ttlMs / 3);
  return () => clearInterval(timer);
}

const STATES: Partial<Record<PhaseStatus, ScopeState>> = {
  denied: "denied",
  off: "off",
  paused: "paused",
  unreachable: "unreachable",
  failed: "failed",
};

/** What a phase's end says of the whole scope: only its session and its buckets do. A cancelled phase says nothing. */
function stateAfter(phase: string, { status }: PhaseResult): ScopeState | null {
  if (status === "cancelled") return null;
  if (phase === "session") return status === "complete" ? null : (STATES[status] ?? "failed");
  if (phase !== "buckets") return null;
  return STATES[status] ?? "seen";
}

type Work = { run: ScopeRun; source: RegionSource; lease: Lease };

const write = ({ lease }: Work, work: (tx: Tx) => Promise<unknown>) =>
  transaction(async (tx) => {
    await renewLease(tx, lease);
    await work(tx);
  });

async function noteState(work: Work, phase: string, result: PhaseResult): Promise<void> {
  const state = stateAfter(phase, result);
  if (state === null) return;
  const problem = state === "seen" ? undefined : result.problem;
  await write(work, (tx) =>
    writeScopeState(tx, work.run.scope.scopeId, { state, problem, endpoint: work.source.endpoint() }),
  );
}

async function runPhases(work: Work): Promise<void> {
  const { run, source, lease } = work;
  const key = { runId: run.runId, scopeId: run.scope.scopeId };
  const done = await listCompletePhases(pool(), key);
  for (const phase of PHASES) {
    if (done.has(phase.name)) continue;
    if (source.signal.aborted) return;
    const { claimOrganization, acceptDrop, onCancel } = run;
    const facts = await readScopeFacts(pool(), key);
    const context = { ...key, ...facts, region: run.scope.region, claimOrganization, acceptDrop };
    const result = await runPhase({ phase, context, source, lease, onCancel });
    await noteState(work, phase.name, result);
    if (phase.name === "session" && result.status !== "complete") {
      await write(work, (tx) => endRemainingPhases(tx, key, result));
      return;
    }
  }
  await write(work, (tx) => completeScope(tx, key));
}

const FAILED = new PlimsollError("internal", {
  message: "Something failed on our side while this Region was read.",
  remedy: "The log has the details. The next sync goes on from the last page that was stored.",
});

/**
 * Syncs one scope under its lease, phase by phase. What AWS refuses is recorded and ends only what depends on it.
 * When the lease is lost, nothing more is written: the scope is another process's work by now.
 */
export async function runScope(run: ScopeRun): Promise<void> {
  const { scope, credentials, signal } = run;
  const key = { runId: run.runId, scopeId: scope.scopeId };
  const rest = restsBecause(scope, { trigger: run.trigger, now: Date.now() });
  if (rest !== null) return endRemainingPhases(pool(), key, { status: "off", problem: rest });
  const lease = await takeLease(run);
  if (lease === null) {
    if (!signal.aborted) await endRemainingPhases(pool(), key, { status: "failed", problem: HELD });
    return;
  }
  const lost = new AbortController();
  const stop = keepLease(lease, () => lost.abort());
  const source = openRegion({
    region: scope.region,
    credentials,
    accountId: scope.accountId,
    signal: AbortSignal.any([signal, lost.signal]),
  });
  const work = { run, source, lease };
  try {
    await runPhases(work);
  } catch (thrown) {
    if (lost.signal.aborted || isLeaseLost(thrown)) return;
    writeLog("error", { message: `The sync of ${scope.region} failed.`, thrown });
    await write(work, (tx) => endRemainingPhases(tx, key, { status: "failed", problem: FAILED }));
  } finally {
    stop();
    await releaseLease(pool(), lease).catch(() => undefined);
  }
}
