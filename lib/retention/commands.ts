import { type Actor, authorise } from "#lib/access/actor.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { type Sql, sql, toStatement } from "#lib/db/fragment.ts";
import { type Tx, transaction } from "#lib/db/sql.ts";
import { PlimsollError } from "#lib/errors.ts";
import { listRules } from "#lib/retention/queries/get-retention.ts";
import { pastRule } from "#lib/retention/queries/removable.ts";
import type { LegalHold, RetentionCount, RetentionKind, RetentionRule } from "#lib/retention/retention.ts";

/** Says how long a kind is kept; null for good. Removes nothing by itself. */
export async function setRetentionCommand(actor: Actor, { kind, keepDays }: RetentionRule): Promise<void> {
  authorise(actor, "retention:manage");
  if (keepDays !== null && !(Number.isInteger(keepDays) && keepDays >= 1 && keepDays <= 36_500)) {
    throw new PlimsollError("invalid", { message: "The days to keep must be a whole number from 1 to 36,500." });
  }
  await transaction(async (tx) => {
    await tx.query(
      `INSERT INTO retention_rule (kind, keep_days, set_by) VALUES ($1, $2, $3)
       ON CONFLICT (kind) DO UPDATE SET keep_days = excluded.keep_days, set_at = now(), set_by = excluded.set_by`,
      [kind, keepDays, actor.id],
    );
    await recordAudit(tx, { actor, action: "retention.set", target: kind, outcome: "done", body: { keepDays } });
  });
}

/** Places a legal hold: what it is of is not removed until it is released. */
export async function placeHoldCommand(
  actor: Actor,
  { name, accountId, bucketName, reason }: Pick<LegalHold, "name" | "accountId" | "bucketName" | "reason">,
): Promise<void> {
  authorise(actor, "retention:manage");
  await transaction(async (tx) => {
    const { rowCount } = await tx.query(
      `INSERT INTO legal_hold (name, account_id, bucket_name, reason, placed_by) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (name) DO NOTHING`,
      [name, accountId, bucketName, reason, actor.id],
    );
    if (rowCount === 0)
      throw new PlimsollError("conflict", { message: `There is a legal hold of the name ${name} already.` });
    const body = { accountId, bucketName, reason };
    await recordAudit(tx, { actor, action: "hold.place", target: name, outcome: "done", body });
  });
}

/** Releases a legal hold. It stays in the table, with who released it. */
export async function releaseHoldCommand(actor: Actor, { name }: { name: string }): Promise<void> {
  authorise(actor, "retention:manage");
  await transaction(async (tx) => {
    const { rowCount } = await tx.query(
      "UPDATE legal_hold SET released_at = now(), released_by = $2 WHERE name = $1 AND released_at IS NULL",
      [name, actor.id],
    );
    if (rowCount === 0)
      throw new PlimsollError("not_found", { message: `There is no active legal hold of the name ${name}.` });
    await recordAudit(tx, { actor, action: "hold.release", target: name, outcome: "done" });
  });
}

/** Removes what is not held of one kind. A finding takes its versions with it. */
function removal(kind: RetentionKind, days: number): Sql {
  const free = sql`SELECT key FROM (${pastRule(kind, days)}) past WHERE NOT held`;
  if (kind === "history") return sql`DELETE FROM record_version WHERE ctid IN (${free})`;
  if (kind === "evidence") return sql`DELETE FROM evidence_page WHERE id IN (${free})`;
  return sql`WITH gone AS (DELETE FROM finding WHERE pk IN (${free}) RETURNING pk),
    past AS (DELETE FROM record_version WHERE kind = 'finding' AND record_id IN (SELECT pk FROM gone)) SELECT pk FROM gone`;
}

async function remove(tx: Tx, { kind, keepDays }: RetentionRule): Promise<RetentionCount> {
  if (keepDays === null) return { kind, keepDays, removable: 0, held: 0 };
  const { rows } = await tx.query<{ held: number }>(
    toStatement(sql`SELECT count(*)::int AS held FROM (${pastRule(kind, keepDays)}) past WHERE held`),
  );
  const { rowCount } = await tx.query(toStatement(removal(kind, keepDays)));
  return { kind, keepDays, removable: rowCount ?? 0, held: rows[0]?.held ?? 0 };
}

/**
 * Removes what is past its rule and not held, all of it in one transaction with the audit row that counts it.
 * Findings go first, then versions, then the pages that nothing points at any more.
 * @throws PlimsollError conflict while a sync runs: it may be about to point at a page.
 */
export async function applyRetentionCommand(actor: Actor): Promise<RetentionCount[]> {
  authorise(actor, "retention:manage");
  return transaction(async (tx) => {
    // No run begins, no hold is placed and no rule changes until this has ended.
    await tx.query("LOCK TABLE sync_run, legal_hold, retention_rule IN SHARE MODE");
    const { rows: running } = await tx.query("SELECT 1 FROM sync_run WHERE status IN ('queued', 'running')");
    if (running.length > 0) {
      throw new PlimsollError("conflict", { message: "A sync is running.", remedy: "Try again when it has ended." });
    }
    const removed: RetentionCount[] = [];
    for (const rule of await listRules(actor, tx)) removed.push(await remove(tx, rule));
    await recordAudit(tx, { actor, action: "retention.apply", target: null, outcome: "done", body: { removed } });
    return removed;
  });
}
