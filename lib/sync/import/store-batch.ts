import { recordAudit } from "#lib/audit/record.ts";
import type { TotalsMismatch } from "#lib/channels/import-result.ts";
import { pool } from "#lib/db/pool.ts";
import { type Tx, transaction } from "#lib/db/sql.ts";
import { type EvidencePage, keepPages, packPages } from "#lib/sync/evidence/upsert.ts";
import type { FindingRow } from "#lib/sync/findings/normalise.ts";
import { upsertFindings } from "#lib/sync/findings/upsert.ts";
import type { Batch } from "#lib/sync/import/batch.ts";
import { identityOf, readKnown } from "#lib/sync/import/known.ts";
import { importedHash, isConflict, supersedes } from "#lib/sync/import/precedence.ts";
import { mismatchesOf, type ReadRecord, readBatch } from "#lib/sync/import/read-batch.ts";
import { contextOf, type ImportRun } from "#lib/sync/import/run.ts";
import { readScans } from "#lib/sync/import/scans.ts";
import { IMPORT_REGION } from "#lib/sync/import/scope.ts";
import type { Kept, Rejected } from "#lib/sync/phase.ts";
import { quarantineRecords, resolveQuarantine } from "#lib/sync/quarantine/upsert.ts";

/** What became of a batch. */
export type StoredBatch = {
  stored: number;
  unchanged: number;
  duplicates: number;
  conflicts: number;
  rejected: ReadonlyArray<Rejected & { row: number }>;
  mismatches: TotalsMismatch[];
  /** Where findings were stored. */
  regions: readonly string[];
};

type Candidate = ReadRecord & { kept: Kept<FindingRow> };

/** Stores the findings of a batch, its page and its quarantine in one transaction; a deadlock's victim tries again. */
export async function storeBatch(batch: Batch, run: ImportRun): Promise<StoredBatch> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await storeOnce(batch, run);
    } catch (thrown) {
      const code = thrown instanceof Error && "code" in thrown ? thrown.code : null;
      if (attempt >= 5 || (code !== "40P01" && code !== "40001")) throw thrown;
    }
  }
}

async function storeOnce(batch: Batch, run: ImportRun): Promise<StoredBatch> {
  const { scopeId, at } = run;
  const { read, rejected } = readBatch(batch);
  const page: EvidencePage = {
    operation: "Import",
    region: IMPORT_REGION,
    requestId: null,
    fetchedAt: at,
    body: batch.body,
    items: batch.rows,
  };
  const packed = await packPages(pool(), [page]);
  const ward = { scopeId, kind: "finding" } as const;
  return transaction(async (tx) => {
    const [pageId = null] = (await keepPages(tx, packed, run)).values();
    const { candidates, mismatches } = await withoutKnownScans(
      tx,
      read.map((one) => ({ ...one, kept: keptRow(one, pageId, at) })),
    );
    const conflicts = new Set<string>();
    const { newest, duplicates } = newestOf(candidates, conflicts);
    const fresh = await withoutKnownVersions(tx, newest, conflicts);
    const { stored } = fresh.length === 0 ? { stored: 0 } : await upsertFindings(tx, fresh, contextOf(run));
    await markAged(tx, fresh);
    await quarantineRecords(tx, ward, rejected);
    await resolveQuarantine(
      tx,
      ward,
      read.map(({ row }) => row.findingId),
    );
    await auditConflicts(tx, conflicts, run);
    const regions = stored === 0 ? [] : fresh.map(({ region }) => region);
    return {
      stored,
      duplicates,
      conflicts: conflicts.size,
      rejected,
      mismatches,
      regions,
      unchanged: read.length - stored - duplicates,
    };
  });
}

function keptRow({ record, row, pageIndex }: ReadRecord, pageId: string | null, fetchedAt: Date): Kept<FindingRow> {
  return { ...row, pageId, pageIndex, fetchedAt, bodyHash: importedHash(record.channel, record.raw) };
}

/** Leaves out discovery results of findings that are known already, and compares what both state. */
async function withoutKnownScans(
  tx: Tx,
  read: readonly Candidate[],
): Promise<{ candidates: Candidate[]; mismatches: TotalsMismatch[] }> {
  const results = read.filter(({ record }) => record.channel === "discovery-result");
  const scans = await readScans(
    tx,
    results.map(({ row }) => row),
  );
  const known = new Map(
    [...scans].flatMap(([place, scan]) => (results[place] ? [[results[place], scan] as const] : [])),
  );
  const mismatches = [...known].flatMap(([result, scan]) =>
    mismatchesOf(result, scan).map(({ what, finding, result: other }) => ({
      row: result.record.index,
      findingId: scan.findingId,
      what,
      finding: String(finding ?? 0n),
      result: String(other ?? 0n),
    })),
  );
  return { candidates: read.filter((one) => !known.has(one)), mismatches };
}

/** Of several copies of one finding in a batch only the newest is written. */
function newestOf(
  candidates: readonly Candidate[],
  conflicts: Set<string>,
): { newest: Kept<FindingRow>[]; duplicates: number } {
  const newest = new Map<string, Kept<FindingRow>>();
  for (const { kept } of candidates) {
    const identity = identityOf(kept);
    const known = newest.get(identity);
    if (known && isConflict(kept, known)) conflicts.add(identity);
    if (!known || supersedes(kept, known)) newest.set(identity, kept);
  }
  return { newest: [...newest.values()], duplicates: candidates.length - newest.size };
}

/**
 * Leaves out what the store has in the same or a newer version. Security Hub has no count, so a count that is known
 * stays at least what it was.
 */
async function withoutKnownVersions(
  tx: Tx,
  rows: readonly Kept<FindingRow>[],
  conflicts: Set<string>,
): Promise<Kept<FindingRow>[]> {
  const stored = await readKnown(tx, rows);
  return rows.flatMap((row) => {
    const known = stored.get(identityOf(row));
    if (!known) return [row];
    if (isConflict(row, known)) conflicts.add(identityOf(row));
    if (!supersedes(row, known)) return [];
    return [known.count > row.count ? { ...row, count: known.count } : row];
  });
}

/** Two bodies of one version are somebody's mistake, or worse: the audit log names the findings. */
async function auditConflicts(tx: Tx, conflicts: ReadonlySet<string>, { actor, runId }: ImportRun): Promise<void> {
  if (conflicts.size === 0) return;
  const findings = [...conflicts].slice(0, 100);
  const body = { count: conflicts.size, findings };
  await recordAudit(tx, { actor, action: "finding.conflicting_versions", target: runId, outcome: "done", body });
}

/** How long Macie lists a finding, in milliseconds. */
const LISTED_MS = 90 * 24 * 60 * 60 * 1000;

/** Macie lists findings for 90 days: an imported one that is older is known, and no longer listed. */
async function markAged(tx: Tx, rows: readonly Kept<FindingRow>[]): Promise<void> {
  const aged = rows.filter(({ updatedAt, fetchedAt }) => fetchedAt.getTime() - updatedAt.getTime() > LISTED_MS);
  if (aged.length === 0) return;
  await tx.query(
    `UPDATE finding f SET upstream = 'aged_out' FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS i (account_id, region, finding_id, hash)
     WHERE (f.account_id, f.region, f.finding_id, f.body_hash) = (i.account_id, i.region, i.finding_id, i.hash)`,
    [
      aged.map(({ accountId }) => accountId),
      aged.map(({ region }) => region),
      aged.map(({ findingId }) => findingId),
      aged.map(({ bodyHash }) => bodyHash),
    ],
  );
}
