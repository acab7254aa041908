import { type Actor, authorise } from "#lib/access/actor.ts";
import { can, type Permission } from "#lib/access/roles.ts";
import { pool } from "#lib/db/pool.ts";
import { entriesOf, type Facts, type HistoryEntry, type HistoryKind, type Version } from "#lib/history/history.ts";

/** A record as it was at a moment. */
export type RecordAsOf = { recordId: string; part: string; facts: Facts };

const NEEDED: Record<HistoryKind, Permission> = {
  bucket: "posture:read",
  profile: "posture:read",
  detection: "posture:read",
  setting: "posture:read",
  finding: "findings:read",
};

/** Facts that name objects, which can themselves be sensitive. */
const KEY_FACTS = ["object_key", "object_key_raw"];

const MOST_VERSIONS = 200;
const ISO = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"';

/** The facts of every record of a kind at a moment (ISO 8601), gone buckets too: their `gone_at` says so. */
export async function listRecordsAsOf(
  actor: Actor,
  { kind, at }: { kind: HistoryKind; at: string },
): Promise<RecordAsOf[]> {
  authorise(actor, NEEDED[kind]);
  const { rows } = await pool().query<RecordAsOf>(
    `SELECT record_id::text AS "recordId", part, "row" AS facts FROM record_history
     WHERE kind = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2) ORDER BY record_id, part`,
    [kind, at],
  );
  return rows;
}

/** The buckets that there were at a moment (ISO 8601), as far as was known then. */
export async function listBucketsAsOf(actor: Actor, at: string): Promise<RecordAsOf[]> {
  authorise(actor, "posture:read");
  const all = await listRecordsAsOf(actor, { kind: "bucket", at });
  return all.filter(({ facts }) => facts.gone_at === null);
}

/** One bucket at a moment (ISO 8601); null when it was not known then. */
export async function getBucketAsOf(actor: Actor, { id, at }: { id: string; at: string }): Promise<Facts | null> {
  authorise(actor, "posture:read");
  const { rows } = await pool().query<{ facts: Facts }>(
    `SELECT "row" AS facts FROM record_history WHERE kind = 'bucket' AND record_id = $1
     AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)`,
    [id, at],
  );
  return rows[0]?.facts ?? null;
}

/** The latest two hundred entries, newest first. */
async function readEntries(kinds: readonly HistoryKind[], ids: string): Promise<HistoryEntry[]> {
  const { rows } = await pool().query<Version>(
    `SELECT * FROM (
       SELECT kind, record_id::text AS "recordId", run_id AS "runId", "row" AS facts,
         to_char(valid_from AT TIME ZONE 'UTC', '${ISO}') AS since, to_char(valid_to AT TIME ZONE 'UTC', '${ISO}') AS until
       FROM record_history WHERE kind = ANY($1) AND record_id = ANY($2::bigint[]) ORDER BY valid_from DESC LIMIT ${MOST_VERSIONS + 1}
     ) latest ORDER BY since, kind`,
    [kinds, ids],
  );
  return entriesOf(rows).slice(0, MOST_VERSIONS);
}

/** What became of a bucket and its profile, newest first: every generation of its name. */
export async function listBucketHistory(actor: Actor, id: string): Promise<HistoryEntry[]> {
  authorise(actor, "posture:read");
  const { rows } = await pool().query<{ ids: string }>(
    `SELECT coalesce(array_agg(g.id), '{}')::text AS ids FROM bucket b JOIN bucket g ON (g.partition, g.name) = (b.partition, b.name) WHERE b.id = $1`,
    [id],
  );
  return readEntries(["bucket", "profile"], rows[0]?.ids ?? "{}");
}

/** What became of a finding, newest first. */
export async function listFindingHistory(actor: Actor, pk: string): Promise<HistoryEntry[]> {
  authorise(actor, "findings:read");
  const entries = await readEntries(["finding"], `{${BigInt(pk)}}`);
  return can(actor.role, "findings:keys") ? entries : entries.map(withoutKeys);
}

const withoutKeys = (entry: HistoryEntry): HistoryEntry => ({
  ...entry,
  changes: entry.changes.filter(({ fact }) => !KEY_FACTS.includes(fact)),
});
