import { hash, randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { type Actor, authorise } from "#lib/access/actor.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { decode, type Problem } from "#lib/channels/decode.ts";
import { countName, emptyResult, type ImportResult, TOLD } from "#lib/channels/import-result.ts";
import { CHANNEL_LIMITS, type ChannelLimits } from "#lib/channels/limits.ts";
import type { Outcome, ParsedRecord, Quarantined } from "#lib/channels/outcome.ts";
import { readItems } from "#lib/channels/read-items.ts";
import { transaction } from "#lib/db/sql.ts";
import { PlimsollError } from "#lib/errors.ts";
import { isFull, toBatch } from "#lib/sync/import/batch.ts";
import { decideAgain } from "#lib/sync/import/decide-again.ts";
import type { ImportRun } from "#lib/sync/import/run.ts";
import { importScope } from "#lib/sync/import/scope.ts";
import { storeBatch } from "#lib/sync/import/store-batch.ts";
import { setUnreadableAside } from "#lib/sync/import/unreadable.ts";

export type ImportFileInput = { name: string; bytes: Uint8Array; limits?: ChannelLimits };

/**
 * Imports one file of any channel: each finding goes through the one normaliser and is stored unless the store has it
 * in the same or a newer version. Batches are committed one after the other, so a file that fails in the middle can be
 * given again: nothing is stored twice.
 * @throws PlimsollError invalid or too_large when nothing of the file can be read; that is audited too.
 */
export async function importFileCommand(
  actor: Actor,
  { name, bytes, limits = CHANNEL_LIMITS }: ImportFileInput,
): Promise<ImportResult> {
  authorise(actor, "import:create");
  const result = emptyResult({ name: toFileName(name), sha256: hash("sha256", bytes, "hex"), bytes: bytes.length });
  const decoded = await decode(bytes, limits);
  if (!decoded.ok) {
    await refuse(actor, result, decoded.problem);
    throw new PlimsollError(decoded.problem.code ?? "invalid", decoded.problem);
  }
  const run = await begin(actor, result);
  try {
    const stopped = await importItems(decoded.bytes, { run, result, limits });
    result.problem = decoded.problem ?? stopped;
  } catch (thrown) {
    await end(actor, run, result, "failed");
    throw thrown;
  }
  await end(actor, run, result, "done");
  return result;
}

/** The name of a file without its folders, fit to be shown and stored. */
function toFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  return last.replace(/\p{C}/gu, "").toWellFormed().slice(0, 200) || "unnamed";
}

async function refuse(actor: Actor, { name, sha256, bytes }: ImportResult, { message }: Problem): Promise<void> {
  await transaction((tx) =>
    recordAudit(tx, {
      actor,
      action: "import.create",
      target: sha256,
      outcome: "refused",
      body: { name, bytes, reason: message },
    }),
  );
}

/** The audit row that an import has begun stands before its first change. */
async function begin(actor: Actor, { name, sha256, bytes }: ImportResult): Promise<ImportRun> {
  const runId = randomUUID();
  return transaction(async (tx) => {
    const scopeId = await importScope(tx);
    await recordAudit(tx, {
      actor,
      action: "import.create",
      target: sha256,
      outcome: "done",
      body: { name, bytes, runId },
    });
    return { runId, scopeId, at: new Date(), actor };
  });
}

async function end(
  actor: Actor,
  { runId }: ImportRun,
  result: ImportResult,
  outcome: "done" | "failed",
): Promise<void> {
  const { sha256, unstored: _, mismatches, ...counts } = result;
  await transaction((tx) =>
    recordAudit(tx, {
      actor,
      action: "import.finish",
      target: sha256,
      outcome,
      body: { ...counts, mismatches: mismatches.length, runId },
    }),
  );
}

type Import = { run: ImportRun; result: ImportResult; limits: ChannelLimits };

async function importItems(bytes: Uint8Array, { run, result, limits }: Import): Promise<Problem | null> {
  const outcomes = readItems(bytes, limits);
  let records: ParsedRecord[] = [];
  let unreadable: Quarantined[] = [];
  const regions = new Set<string>();
  const flush = async () => {
    for (const region of await storeRecords(records, { run, result })) regions.add(region);
    await setUnreadableAside(unreadable, run);
    records = [];
    unreadable = [];
  };
  for (let next = outcomes.next(); ; next = outcomes.next()) {
    if (next.done) {
      await flush();
      await decideAgain(regions, run);
      return next.value;
    }
    take(next.value, result);
    if (next.value.kind === "record") records.push(next.value.record);
    if (next.value.kind === "quarantined") unreadable.push(next.value.quarantined);
    if (isFull(records) || unreadable.length >= 100) await flush();
    // Rows that need no store must not keep the process from everybody else.
    if (result.items % 500 === 0) await setImmediate();
  }
}

/** Counts an item that needs no store; a finding is counted when it is stored. */
function take(outcome: Outcome, result: ImportResult): void {
  result.items += 1;
  if (outcome.kind === "noted") countName(result.noted, outcome.noted.name);
  else if (outcome.kind === "refused") countName(result.refused, outcome.refused.name);
  else if (outcome.kind === "duplicate") result.duplicates += 1;
  else if (outcome.kind === "record") {
    const { channel } = outcome.record;
    result.channels[channel] = (result.channels[channel] ?? 0) + 1;
  } else {
    const { index, detail, remedy } = outcome.quarantined;
    result.quarantined += 1;
    if (result.unstored.length < TOLD) result.unstored.push({ row: index, reason: detail, remedy });
  }
}

/** Stores findings and counts them. @returns the Regions in which something changed. */
async function storeRecords(
  records: readonly ParsedRecord[],
  { run, result }: Pick<Import, "run" | "result">,
): Promise<readonly string[]> {
  if (records.length === 0) return [];
  const { stored, unchanged, duplicates, conflicts, rejected, mismatches, regions } = await storeBatch(
    toBatch(records),
    run,
  );
  result.stored += stored;
  result.unchanged += unchanged;
  result.duplicates += duplicates;
  result.conflicts += conflicts;
  result.quarantined += rejected.length;
  result.mismatches.push(...mismatches.slice(0, TOLD - result.mismatches.length));
  for (const { row, reason } of rejected.slice(0, TOLD - result.unstored.length)) {
    result.unstored.push({
      row,
      reason,
      remedy: "Look at the record on the Sync page, or correct it and import it again.",
    });
  }
  return regions;
}
