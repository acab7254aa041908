import type { Tx } from "#lib/db/sql.ts";
import type { AccountRow } from "#lib/sync/accounts/normalise.ts";
import type { Kept, PhaseContext } from "#lib/sync/phase.ts";
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

/** Keeps a page of members, or of the organisation's accounts. */
export async function upsertAccounts(
  tx: Tx,
  rows: readonly Kept<AccountRow>[],
  { scopeId, runId }: PhaseContext,
): Promise<{ stored: number }> {
  const members = rows.filter(({ source }) => source === "macie");
  const accounts = rows.filter(({ source }) => source === "organization");
  const results = [
    ...(members.length === 0
      ? []
      : [await tx.query<{ stored: number }>(UPSERT_MEMBERS, [toRecords(members), scopeId, runId])]),
    ...(accounts.length === 0 ? [] : [await tx.query<{ stored: number }>(UPSERT_ACCOUNTS, [toRecords(accounts)])]),
  ];
  return { stored: results.reduce((sum, { rows: [row] }) => sum + (row?.stored ?? 0), 0) };
}
