import type { Db, Tx } from "#lib/db/sql.ts";
import { KIND_STATES, SETTING_KINDS } from "#lib/macie-settings/kinds.ts";
import type { Kept, PhaseContext, Swept } from "#lib/sync/phase.ts";
import { columnList, recordSet, selectList, toRecords, updateList } from "#lib/sync/record-set.ts";
import type { SettingRow } from "#lib/sync/settings/normalise.ts";
import type { KindEnd, SettingsSince } from "#lib/sync/settings/read.ts";

const SETTING = {
  kind: "text",
  key: "text",
  name: "text",
  status: "text",
  body: "jsonb",
  pageId: "bigint",
  pageIndex: "integer",
  bodyHash: "text",
  fetchedAt: "timestamptz",
} as const;

const FACTS = Object.keys(SETTING).filter((member) => member !== "fetchedAt");

/** Every setting that was answered is marked as seen by this run, changed or not; stored counts those that changed. */
const UPSERT_SETTINGS = `
WITH input AS (SELECT DISTINCT ON (r.kind, r.key) * FROM ${recordSet("$1", "r", SETTING)} ORDER BY r.kind, r.key),
before AS (SELECT s.* FROM macie_setting s JOIN input i ON (s.kind, s.key) = (i.kind, i.key) WHERE s.scope_id = $2),
seen AS (
  INSERT INTO macie_setting (${columnList(FACTS)}, scope_id, last_seen_run_id, first_seen_at, last_seen_at)
  SELECT ${selectList(FACTS, "i")}, $2, $3, i."fetchedAt", i."fetchedAt" FROM input i ORDER BY i.kind, i.key
  ON CONFLICT (scope_id, kind, key) DO UPDATE SET ${updateList(FACTS)}, last_seen_run_id = excluded.last_seen_run_id,
    last_seen_at = excluded.last_seen_at, gone_at = NULL
)
SELECT count(*)::int AS stored FROM input i LEFT JOIN before b ON (b.kind, b.key) = (i.kind, i.key)
WHERE b.id IS NULL OR b.gone_at IS NOT NULL OR b.body_hash <> i."bodyHash"`;

const KIND = { kind: "text", state: "text", reason: "text", remedy: "text", fetchedAt: "timestamptz" } as const;

/** After a whole read of a kind, what it no longer names is gone; one that was named and could not be read is not. */
const UPSERT_KINDS = `
WITH input AS (SELECT * FROM ${recordSet("$1", "r", KIND)}),
before AS (SELECT k.* FROM macie_setting_kind k JOIN input i ON k.kind = i.kind WHERE k.scope_id = $2),
ended AS (
  INSERT INTO macie_setting_kind AS k (scope_id, kind, state, reason, remedy, tried_at, read_at)
  SELECT $2, kind, state, reason, remedy, "fetchedAt", CASE WHEN state = 'complete' THEN "fetchedAt" END FROM input ORDER BY kind
  ON CONFLICT (scope_id, kind) DO UPDATE SET state = excluded.state, reason = excluded.reason, remedy = excluded.remedy,
    tried_at = excluded.tried_at, read_at = coalesce(excluded.read_at, k.read_at)
),
gone AS (
  UPDATE macie_setting s SET gone_at = i."fetchedAt" FROM input i
  WHERE s.scope_id = $2 AND s.kind = i.kind AND i.state = 'complete' AND s.gone_at IS NULL AND s.last_seen_run_id <> $3
    AND s.kind || ':' || s.key NOT IN (
      SELECT record_id FROM quarantine WHERE scope_id = $2 AND kind = 'setting' AND resolved_at IS NULL)
)
SELECT count(*)::int AS stored FROM input i LEFT JOIN before b ON b.kind = i.kind WHERE b.state IS DISTINCT FROM i.state`;

/** Keeps a page of settings, or how the reads of all kinds ended. */
export async function upsertSettings(
  tx: Tx,
  rows: readonly Kept<SettingRow>[],
  { scopeId, runId }: PhaseContext,
): Promise<{ stored: number }> {
  const settings = rows.filter(({ row }) => row === "setting");
  const ends = rows.filter(({ row }) => row === "kind");
  let stored = 0;
  for (const [statement, records] of [[UPSERT_SETTINGS, settings] as const, [UPSERT_KINDS, ends] as const]) {
    if (records.length === 0) continue;
    const { rows: results } = await tx.query<{ stored: number }>(statement, [toRecords(records), scopeId, runId]);
    stored += results[0]?.stored ?? 0;
  }
  return { stored };
}

/** How many settings this run has found gone. */
export async function countGone(tx: Tx, { scopeId, runId }: PhaseContext): Promise<Swept> {
  const { rows } = await tx.query<{ gone: number }>(
    `SELECT count(*)::int AS gone FROM macie_setting s JOIN sync_run r ON r.id = $2
     WHERE s.scope_id = $1 AND s.gone_at >= r.started_at AND s.last_seen_run_id <> $2`,
    [scopeId, runId],
  );
  return { counts: { gone: rows[0]?.gone ?? 0 } };
}

/** Whether a run asks again although an hour has not passed: only those that nobody asked for wait. */
const IS_ASKED_FOR = "r.trigger NOT IN ('schedule', 'start')";

/** What is due: each kind once an hour, a kind that failed at the next sync, and everything when somebody asks. */
export async function loadSettings(db: Db, { scopeId, runId }: PhaseContext): Promise<SettingsSince> {
  const { rows: kinds } = await db.query<Omit<KindEnd, "state"> & { state: string; isDue: boolean }>(
    `SELECT k.kind, k.state, k.reason, k.remedy,
       ${IS_ASKED_FOR} OR k.state = 'failed' OR k.tried_at <= now() - interval '1 hour' AS "isDue"
     FROM macie_setting_kind k JOIN sync_run r ON r.id = $2 WHERE k.scope_id = $1`,
    [scopeId, runId],
  );
  const rest = kinds
    .filter(({ isDue }) => !isDue)
    .map(({ isDue: _, state, ...kind }) => ({
      ...kind,
      state: KIND_STATES.find((one) => one === state) ?? ("failed" as const),
    }));
  const { rows } = await db.query<{ ids: string[] }>(
    `SELECT ARRAY(
       SELECT unnest(custom_ids) FROM job WHERE scope_id = $1
       UNION SELECT key FROM macie_setting WHERE scope_id = $1 AND kind = 'custom-identifier' AND gone_at IS NULL
       ORDER BY 1) AS ids`,
    [scopeId],
  );
  const resting = new Set<string>(rest.map(({ kind }) => kind));
  return { due: SETTING_KINDS.filter((kind) => !resting.has(kind)), rest, customIdentifiers: rows[0]?.ids ?? [] };
}
