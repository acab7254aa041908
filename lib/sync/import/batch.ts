import type { ParsedRecord } from "#lib/channels/outcome.ts";

/** Findings of a file that are stored in one transaction, with the page that is kept of them. */
export type Batch = { records: ReadonlyArray<{ record: ParsedRecord; pageIndex: number }>; body: Buffer; rows: number };

const RECORDS = 500;
const PAGE_BYTES = 1024 * 1024;

const OPEN = Buffer.from('{"findings":[');
const COMMA = Buffer.from(",");
const CLOSE = Buffer.from("]}");

/** Whether a batch of these is full. */
export function isFull(records: readonly ParsedRecord[]): boolean {
  return records.length >= RECORDS || records.reduce((sum, { bytes }) => sum + bytes.length, 0) >= PAGE_BYTES;
}

/**
 * The page of a batch: its rows, byte for byte as the file has them, in the list of a GetFindings answer, so that
 * whoever reads an answered page reads this one. A row that held several findings stands in it once.
 */
export function toBatch(records: readonly ParsedRecord[]): Batch {
  const rows: Uint8Array[] = [];
  let last = -1;
  const placed = records.map((record) => {
    if (record.start !== last) rows.push(record.bytes);
    last = record.start;
    return { record, pageIndex: rows.length - 1 };
  });
  const parts = rows.flatMap((row, index) => (index === 0 ? [row] : [COMMA, row]));
  return { records: placed, body: Buffer.concat([OPEN, ...parts, CLOSE]), rows: rows.length };
}
