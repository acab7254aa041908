import { hash } from "node:crypto";
import type { Db, Tx } from "#lib/db/sql.ts";
import { seal } from "#lib/evidence/seal.ts";
import type { RecordKind, Rejected } from "#lib/sync/phase.ts";

/** The most bytes of one record that are kept with its reason; the whole answer is in the evidence. */
const LARGEST_RAW = 256 * 1024;

/** Raw bytes name objects by their keys: they are sealed like a page. */
function sealRaw(bytes: Buffer): { body: Buffer; keyId: string; sha256: Buffer } {
  const sha256 = hash("sha256", bytes, "buffer");
  return { ...seal(bytes, { sha256, column: "quarantine.raw" }), sha256 };
}

/** Where quarantined records belong. */
export type Ward = { scopeId: number; kind: RecordKind };

/** Puts records that could not be read aside, or counts one more attempt. One statement. */
export async function quarantineRecords(tx: Tx, { scopeId, kind }: Ward, rejected: readonly Rejected[]): Promise<void> {
  if (rejected.length === 0) return;
  const unique = [...new Map(rejected.map((one) => [`${one.kind ?? kind} ${one.recordId}`, one])).values()];
  const sealed = unique.map(({ bytes }) => sealRaw(bytes.subarray(0, LARGEST_RAW)));
  await tx.query(
    `INSERT INTO quarantine (scope_id, kind, record_id, reason, raw, key_id, raw_sha256, first_seen_at, last_seen_at)
     SELECT $1, i.kind, i.record_id, i.reason, i.raw, i.key_id, i.raw_sha256, now(), now()
     FROM unnest($2::text[], $3::text[], $4::text[], $5::bytea[], $6::text[], $7::bytea[])
       AS i (kind, record_id, reason, raw, key_id, raw_sha256) ORDER BY i.kind, i.record_id
     ON CONFLICT (scope_id, kind, record_id) DO UPDATE SET reason = excluded.reason, raw = excluded.raw, key_id = excluded.key_id, raw_sha256 = excluded.raw_sha256,
       last_seen_at = excluded.last_seen_at, attempts = quarantine.attempts + 1, resolved_at = NULL`,
    [
      scopeId,
      unique.map((one) => one.kind ?? kind),
      unique.map(({ recordId }) => recordId),
      unique.map(({ reason }) => reason),
      sealed.map(({ body }) => body),
      sealed.map(({ keyId }) => keyId),
      sealed.map(({ sha256 }) => sha256),
    ],
  );
}

/** The records of a kind that are in quarantine now. */
export async function openQuarantine(db: Db, { scopeId, kind }: Ward): Promise<Set<string>> {
  const { rows } = await db.query<{ record_id: string }>(
    "SELECT record_id FROM quarantine WHERE scope_id = $1 AND kind = $2 AND resolved_at IS NULL",
    [scopeId, kind],
  );
  return new Set(rows.map((row) => row.record_id));
}

/** Marks records that could be read at last. */
export async function resolveQuarantine(tx: Tx, { scopeId, kind }: Ward, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length === 0) return;
  await tx.query(
    "UPDATE quarantine SET resolved_at = now() WHERE scope_id = $1 AND kind = $2 AND record_id = ANY($3) AND resolved_at IS NULL",
    [scopeId, kind, recordIds],
  );
}

/** How often a record that AWS names and does not give is asked for. */
const MOST_ATTEMPTS = 20;

/** Gives up records that AWS has named and then never given, so often that they must have vanished. */
export async function giveUpMissing(tx: Tx, { scopeId, kind }: Ward): Promise<void> {
  await tx.query(
    `UPDATE quarantine SET resolved_at = now() WHERE scope_id = $1 AND kind = $2 AND resolved_at IS NULL
     AND reason LIKE 'missing:%' AND attempts >= $3`,
    [scopeId, kind, MOST_ATTEMPTS],
  );
}
