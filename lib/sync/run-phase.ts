import { hash } from "node:crypto";
import type { Element } from "#lib/aws/pages.ts";
import type { AnsweredPage, RegionSource } from "#lib/aws/source.ts";
import { pool } from "#lib/db/pool.ts";
import { type Tx, transaction } from "#lib/db/sql.ts";
import { PlimsollError } from "#lib/errors.ts";
import { ahead } from "#lib/sync/ahead.ts";
import { moveCursor } from "#lib/sync/cursors/upsert.ts";
import { keepPages, type PackedPage, packPages } from "#lib/sync/evidence/upsert.ts";
import { isLeaseLost, type Lease, renewLease } from "#lib/sync/lease.ts";
import type { Kept, Page, Phase, PhaseContext, PhaseCounts } from "#lib/sync/phase.ts";
import { openQuarantine, quarantineRecords, resolveQuarantine } from "#lib/sync/quarantine/upsert.ts";
import { readPage } from "#lib/sync/read-page.ts";
import type { PhaseStatus } from "#lib/sync/run.ts";
import { addToPhase, beginPhase, endPhase, type PhaseOf } from "#lib/sync/runs/upsert.ts";

/** One phase at work in one scope. */
export type PhaseRun = {
  phase: Phase;
  context: PhaseContext;
  source: RegionSource;
  lease: Lease;
  /** Called when a page's transaction saw that the run is to stop. */
  onCancel(): void;
};

const keyOf = ({ phase, context }: PhaseRun): PhaseOf => ({
  runId: context.runId,
  scopeId: context.scopeId,
  phase: phase.name,
});

/** A write of the phase: nothing of it remains when the lease is somebody else's by now. */
async function write<T>(run: PhaseRun, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction(async (tx) => {
        await renewLease(tx, run.lease);
        return work(tx);
      });
    } catch (thrown) {
      if (attempt >= 5 || !isTransactionConflict(thrown)) throw thrown;
    }
  }
}

/** Postgres ended the transaction for another's sake (deadlock, serialization): the same work may be done again. */
function isTransactionConflict(thrown: unknown): boolean {
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : null;
  return code === "40P01" || code === "40001";
}

/** Stores one page: evidence, rows, quarantine, cursor and counts, all of it or nothing. */
async function storePage(run: PhaseRun, page: Page, inQuarantine: Set<string>): Promise<void> {
  const { phase, context, source } = run;
  const ward = { scopeId: context.scopeId, kind: phase.kind };
  const { rows, rejected, flawed, recordIds } = readPage(run, page);
  const packed = await packPages(pool(), page.answers);
  const resolved = recordIds.filter((id) => inQuarantine.has(id));
  const tally = source.takeTally();
  const cancelled = await write(run, async (tx) => {
    const ids = await keepPages(tx, packed, context);
    const kept = rows.map(({ row, item }) => keptRow(row, item, placeOf(packed, ids)));
    const { stored } = kept.length === 0 ? { stored: 0 } : await phase.upsert(tx, kept, context);
    await quarantineRecords(tx, ward, [...rejected, ...flawed]);
    await resolveQuarantine(tx, ward, resolved);
    if (page.move !== undefined) await moveCursor(tx, { scopeId: context.scopeId, phase: phase.name }, page.move);
    const settled = page.settlement && (await phase.settle?.(tx, page.settlement, context));
    const counts = totals(page, {
      ...settled,
      fetched: page.items.length,
      stored,
      unchanged: rows.length - stored,
      quarantined: rejected.length,
    });
    return addToPhase(tx, keyOf(run), { counts, tally, window: page.window, note: page.note });
  });
  for (const id of resolved) inQuarantine.delete(id);
  for (const { recordId } of rejected) inQuarantine.add(recordId);
  if (cancelled) run.onCancel();
}

const totals = (page: Page, own: Partial<PhaseCounts>): Partial<PhaseCounts> => {
  const given = page.counts ?? {};
  return { listed: page.items.length, ...given, ...own, unchanged: (own.unchanged ?? 0) + (given.unchanged ?? 0) };
};

/** The evidence id of an answered page. */
const placeOf = (packed: readonly PackedPage[], ids: ReadonlyMap<string, string>) => (page: AnsweredPage) => {
  const found = packed.find((one) => one.page === page);
  return found === undefined ? null : (ids.get(found.sha256.toString("hex")) ?? null);
};

function keptRow(
  row: object,
  { page, index, bytes }: Element,
  place: (page: AnsweredPage) => string | null,
): Kept<object> {
  const bodyHash = hash("sha256", bytes, "hex").slice(0, 32);
  return { ...row, pageId: place(page), pageIndex: index, bodyHash, fetchedAt: page.fetchedAt };
}

/** After the last page: what only a whole read can tell. */
async function finish(run: PhaseRun): Promise<PlimsollError | undefined> {
  const { phase, context, source } = run;
  return write(run, async (tx) => {
    const swept = (await phase.sweep?.(tx, context)) ?? {};
    await addToPhase(tx, keyOf(run), { counts: swept.counts ?? {}, tally: source.takeTally(), note: swept.note });
    await endPhase(tx, keyOf(run), {
      status: swept.problem === undefined ? "complete" : "incomplete",
      problem: swept.problem,
    });
    return swept.problem;
  });
}

const STATUS_OF_CODE: Partial<Record<PlimsollError["code"], PhaseStatus>> = {
  aws_denied: "denied",
  aws_off: "off",
  aws_paused: "paused",
  aws_unreachable: "unreachable",
};

function endOf(
  thrown: unknown,
  { source }: PhaseRun,
  hasStored: boolean,
): { status: PhaseStatus; problem: PlimsollError } {
  if (source.signal.aborted) {
    return {
      status: "cancelled",
      problem: new PlimsollError("conflict", { message: "The sync was stopped before this was read to its end." }),
    };
  }
  // What is not ours to explain (Postgres, a defect) ends the run.
  if (!(thrown instanceof PlimsollError)) throw thrown;
  return { status: STATUS_OF_CODE[thrown.code] ?? (hasStored ? "incomplete" : "failed"), problem: thrown };
}

/** How a phase ended, and why when not as it should. */
export type PhaseResult = { status: PhaseStatus; problem: PlimsollError | undefined };

/**
 * Runs one phase in one scope: each page is read, normalised and stored in one transaction with its cursor and counts.
 * A phase that AWS ends is recorded with its reason and remedy; it marks nothing gone.
 * @throws when the lease is lost or Postgres fails: then nothing may be recorded.
 */
export async function runPhase(run: PhaseRun): Promise<PhaseResult> {
  const { phase, context, source, lease } = run;
  let hasStored = false;
  await write(run, (tx) => beginPhase(tx, keyOf(run)));
  try {
    const inQuarantine = await openQuarantine(pool(), { scopeId: lease.scopeId, kind: phase.kind });
    const since = await phase.load(pool(), context);
    for await (const page of ahead(phase.read(source, since, context))) {
      await storePage(run, page, inQuarantine);
      hasStored = true;
      source.signal.throwIfAborted();
    }
    const problem = await finish(run);
    return { status: problem === undefined ? "complete" : "incomplete", problem };
  } catch (thrown) {
    if (isLeaseLost(thrown)) throw thrown;
    const end = endOf(thrown, run, hasStored);
    await write(run, async (tx) => {
      await addToPhase(tx, keyOf(run), { counts: {}, tally: source.takeTally() });
      await endPhase(tx, keyOf(run), end);
    });
    return end;
  }
}
