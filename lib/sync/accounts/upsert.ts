import type { Db, Tx } from "#lib/db/sql.ts";
import type { AccountRow } from "#lib/sync/accounts/normalise.ts";
import type { AccountsDue } from "#lib/sync/accounts/read.ts";
import type { Kept, PhaseContext, Swept } from "#lib/sync/phase.ts";
import { recordSet, toRecords } from "#lib/sync/record-set.ts";

const MEMBER = {
  id: "text",
  email: "text",
  relationshipStatus: "text",
  memberUpdatedAt: "timestamptz",
  fetchedAt: "timestamptz",
} as const;

/** Members of this scope. Every one listed is marked as seen by this run, changed or not: the scope may speak of it. */
const UPSERT_MEMBERS = `
WITH input AS (SELECT DISTINCT ON (r.id) * FROM ${recordSet("$1", "r", MEMBER)} ORDER BY r.id),
named AS (
  INSERT INTO account (id, email, last_seen_at) SELECT id, email, "fetchedAt" FROM input ORDER BY id
  ON CONFLICT (id) DO UPDATE SET email = coalesce(account.email, excluded.email) WHERE account.email IS NULL AND excluded.email IS NOT NULL
),
before AS (SELECT m.* FROM member_account m JOIN input i ON m.account_id = i.id WHERE m.scope_id = $2),
seen AS (
  INSERT INTO member_account (scope_id, account_id, relationship_status, updated_at, last_seen_run_id)
  SELECT $2, id, "relationshipStatus", "memberUpdatedAt", $3 FROM input ORDER BY id
  ON CONFLICT (scope_id, account_id) DO UPDATE SET relationship_status = excluded.relationship_status,
    updated_at = excluded.updated_at, last_seen_run_id = excluded.last_seen_run_id
)
SELECT count(*)::int AS stored FROM input i LEFT JOIN before b ON b.account_id = i.id
WHERE b.account_id IS NULL OR (b.relationship_status, b.updated_at) IS DISTINCT FROM (i."relationshipStatus", i."memberUpdatedAt")`;

/**
 * Whether the Macie of scope $1 does not look into a row's account in run $2: paused, removed, or not named. It then
 * lists nothing of it, and that says nothing of what is there.
 */
export const isOutOfSight = (row: string): string =>
  `EXISTS (SELECT 1 FROM member_account m WHERE m.scope_id = $1 AND m.account_id = ${row}.account_id
     AND (m.relationship_status <> 'Enabled' OR m.last_seen_run_id <> $2))`;

const ACCOUNT = {
  id: "text",
  name: "text",
  email: "text",
  organizationStatus: "text",
  fetchedAt: "timestamptz",
} as const;

const UPSERT_ACCOUNTS = `
WITH input AS (SELECT DISTINCT ON (r.id) * FROM ${recordSet("$1", "r", ACCOUNT)} ORDER BY r.id),
stored AS (
  INSERT INTO account (id, name, email, organization_status, last_seen_at)
  SELECT id, name, email, "organizationStatus", "fetchedAt" FROM input ORDER BY id
  ON CONFLICT (id) DO UPDATE SET name = coalesce(excluded.name, account.name), email = coalesce(excluded.email, account.email),
    organization_status = excluded.organization_status, last_seen_at = excluded.last_seen_at
  WHERE (account.name, account.email, account.organization_status) IS DISTINCT FROM
    (coalesce(excluded.name, account.name), coalesce(excluded.email, account.email), excluded.organization_status)
  RETURNING 1
)
SELECT count(*)::int AS stored FROM stored`;

const UNIT = { id: "text", name: "text", arn: "text", parentId: "text", fetchedAt: "timestamptz" } as const;

/** Roots and units. One that comes back is no longer gone. */
const UPSERT_UNITS = `
WITH input AS (SELECT DISTINCT ON (r.id) * FROM ${recordSet("$1", "r", UNIT)} ORDER BY r.id),
before AS (SELECT u.* FROM organization_unit u JOIN input i ON i.id = u.id),
seen AS (
  INSERT INTO organization_unit (id, parent_id, name, arn, last_seen_at, last_seen_run_id)
  SELECT id, "parentId", name, arn, "fetchedAt", $2 FROM input ORDER BY id
  ON CONFLICT (id) DO UPDATE SET parent_id = excluded.parent_id, name = excluded.name, arn = excluded.arn,
    last_seen_at = excluded.last_seen_at, last_seen_run_id = excluded.last_seen_run_id, gone_at = NULL
)
SELECT count(*)::int AS stored FROM input i LEFT JOIN before b ON b.id = i.id
WHERE b.id IS NULL OR (b.name, b.parent_id, b.gone_at) IS DISTINCT FROM (i.name, i."parentId", NULL::timestamptz)`;

const UPSERT_PLACES = `
WITH input AS (SELECT DISTINCT ON (r.id) * FROM ${recordSet("$1", "r", { id: "text", unitId: "text" })} ORDER BY r.id),
moved AS (
  UPDATE account a SET unit_id = i."unitId" FROM input i WHERE a.id = i.id AND a.unit_id IS DISTINCT FROM i."unitId" RETURNING 1
)
SELECT count(*)::int AS stored FROM moved`;

/** What is stored is counted in accounts, as it is read: one may have many tags. */
const UPSERT_TAGS = `
WITH input AS (SELECT * FROM ${recordSet("$1", "r", { id: "text", tags: "text", fetchedAt: "timestamptz" })}),
pairs AS (SELECT i.id, t.key, t.value FROM input i, json_each_text(i.tags::json) AS t),
dated AS (UPDATE account a SET tags_read_at = i."fetchedAt" FROM input i WHERE a.id = i.id),
dropped AS (
  DELETE FROM account_tag t USING input i WHERE t.account_id = i.id
  AND NOT EXISTS (SELECT 1 FROM pairs p WHERE p.id = t.account_id AND p.key = t.key) RETURNING t.account_id
),
kept AS (
  INSERT INTO account_tag (account_id, key, value) SELECT id, key, value FROM pairs
  ON CONFLICT (account_id, key) DO UPDATE SET value = excluded.value WHERE account_tag.value <> excluded.value RETURNING account_id
)
SELECT count(*)::int AS stored FROM (SELECT account_id FROM kept UNION SELECT account_id FROM dropped) AS changed`;

const STATEMENTS: Record<AccountRow["source"], { statement: string; needs: (context: PhaseContext) => unknown[] }> = {
  macie: { statement: UPSERT_MEMBERS, needs: ({ scopeId, runId }) => [scopeId, runId] },
  organization: { statement: UPSERT_ACCOUNTS, needs: () => [] },
  unit: { statement: UPSERT_UNITS, needs: ({ runId }) => [runId] },
  place: { statement: UPSERT_PLACES, needs: () => [] },
  tags: { statement: UPSERT_TAGS, needs: () => [] },
};

/** Keeps a page of members, or of what the organisation says. A page holds records of one kind. */
export async function upsertAccounts(
  tx: Tx,
  rows: readonly Kept<AccountRow>[],
  context: PhaseContext,
): Promise<{ stored: number }> {
  const [first] = rows;
  if (first === undefined) return { stored: 0 };
  const { statement, needs } = STATEMENTS[first.source];
  const { rows: counted } = await tx.query<{ stored: number }>(statement, [toRecords(rows), ...needs(context)]);
  return { stored: counted[0]?.stored ?? 0 };
}

/** What of the organisation is old enough to be read again. */
export async function loadAccountsDue(db: Db): Promise<AccountsDue> {
  const { rows } = await db.query<{ isTreeDue: boolean; fresh: string[] }>(
    `SELECT NOT EXISTS (SELECT 1 FROM organization_unit WHERE last_seen_at > now() - interval '1 hour') AS "isTreeDue",
       ARRAY(SELECT id FROM account WHERE tags_read_at > now() - interval '1 day') AS fresh`,
  );
  const { isTreeDue = true, fresh = [] } = rows[0] ?? {};
  return { isTreeDue, hasFreshTags: new Set(fresh) };
}

/** Marks units gone that a whole read of their organisation did not list. A read that AWS ended marks none. */
export async function sweepTree(tx: Tx, { runId, scopeId }: PhaseContext): Promise<Swept> {
  await tx.query(
    `UPDATE organization_unit u SET gone_at = now() WHERE u.gone_at IS NULL AND u.last_seen_run_id <> $1
       AND EXISTS (SELECT 1 FROM organization_unit r WHERE r.last_seen_run_id = $1 AND r.parent_id IS NULL
                   AND split_part(r.arn, '/', 2) = split_part(u.arn, '/', 2))
       AND EXISTS (SELECT 1 FROM sync_run_phase WHERE run_id = $1 AND scope_id = $2 AND phase = 'accounts' AND error IS NULL)`,
    [runId, scopeId],
  );
  return {};
}
