import type { ParsedRecord } from "#lib/channels/outcome.ts";
import { differencesOf, type TotalDifference, totalsOf } from "#lib/channels/totals.ts";
import { type FindingRow, normaliseFinding } from "#lib/sync/findings/normalise.ts";
import type { Batch } from "#lib/sync/import/batch.ts";
import type { KnownScan } from "#lib/sync/import/scans.ts";
import type { Rejected } from "#lib/sync/phase.ts";

/** A finding of a file that can be stored, with where it came from. */
export type ReadRecord = { record: ParsedRecord; row: FindingRow; pageIndex: number };

/** A batch as the one normaliser reads it. */
export type ReadBatch = { read: ReadRecord[]; rejected: Array<Rejected & { row: number }> };

/**
 * Normalises the findings of a batch, each in its own account and Region: a file was asked of nobody, so it cannot
 * answer for somebody else. One that cannot be read never keeps the others back.
 */
export function readBatch({ records }: Batch): ReadBatch {
  const batch: ReadBatch = { read: [], rejected: [] };
  for (const { record, pageIndex } of records) {
    const bytes = Buffer.from(record.bytes.buffer, record.bytes.byteOffset, record.bytes.byteLength);
    const region = typeof record.raw.region === "string" ? record.raw.region : "";
    const normalised = normaliseFinding({ raw: record.raw, bytes }, { region, accounts: null });
    if ("reason" in normalised) batch.rejected.push({ ...normalised, bytes, row: record.index });
    else batch.read.push({ record, row: normalised.row, pageIndex });
  }
  return batch;
}

/** What a discovery result states otherwise than the finding that is known of the same object version. */
export function mismatchesOf({ record }: ReadRecord, known: KnownScan): TotalDifference[] {
  return differencesOf(known.totals, totalsOf(record.raw));
}
