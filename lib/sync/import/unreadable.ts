import { hash } from "node:crypto";
import type { Quarantined } from "#lib/channels/outcome.ts";
import { transaction } from "#lib/db/sql.ts";
import type { ImportRun } from "#lib/sync/import/run.ts";
import { quarantineRecords } from "#lib/sync/quarantine/upsert.ts";

/** A row that reveals samples of sensitive data is never kept, not even to show why it could not be read. */
const REVEALED = Buffer.from("sensitiveDataOccurrences");

function keepable({ bytes }: Quarantined): Buffer {
  const row = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return row.includes(REVEALED) ? Buffer.alloc(0) : row;
}

/** Puts rows that are not JSON, or are nobody's to parse, aside with their bytes and the reason. */
export async function setUnreadableAside(rows: readonly Quarantined[], { scopeId }: ImportRun): Promise<void> {
  if (rows.length === 0) return;
  const rejected = rows.map((row) => ({
    recordId: `sha256:${hash("sha256", row.bytes, "hex").slice(0, 32)}`,
    reason: `${row.reason}: ${row.detail}`,
    bytes: keepable(row),
  }));
  await transaction((tx) => quarantineRecords(tx, { scopeId, kind: "finding" }, rejected));
}
