import { type Actor, authorise } from "#lib/access/actor.ts";
import { sql, toStatement } from "#lib/db/fragment.ts";
import { pool } from "#lib/db/pool.ts";
import type { Db } from "#lib/db/sql.ts";
import { pastRule } from "#lib/retention/queries/removable.ts";
import {
  type LegalHold,
  RETENTION_KINDS,
  type RetentionCount,
  type RetentionKind,
  type RetentionRule,
} from "#lib/retention/retention.ts";

/** Every kind with its rule; a kind that nobody has set is kept for good. */
export async function listRules(actor: Actor, db: Db = pool()): Promise<RetentionRule[]> {
  authorise(actor, "audit:read");
  const { rows } = await db.query<{ kind: RetentionKind; keepDays: number | null }>(
    `SELECT kind, keep_days AS "keepDays" FROM retention_rule`,
  );
  const set = new Map(rows.map(({ kind, keepDays }) => [kind, keepDays]));
  return RETENTION_KINDS.map((kind) => ({ kind, keepDays: set.get(kind) ?? null }));
}

/** The holds that are active, by name. */
export async function listHolds(actor: Actor): Promise<LegalHold[]> {
  authorise(actor, "audit:read");
  const { rows } = await pool().query<LegalHold>(
    `SELECT name, account_id AS "accountId", bucket_name AS "bucketName", reason, placed_at AS "placedAt", placed_by AS "placedBy"
     FROM legal_hold WHERE released_at IS NULL ORDER BY name`,
  );
  return rows;
}

/** How much is past each rule now, and how much of it a legal hold keeps. Nothing is removed. */
export async function countRemovable(actor: Actor): Promise<RetentionCount[]> {
  authorise(actor, "audit:read");
  const counts: RetentionCount[] = [];
  for (const { kind, keepDays } of await listRules(actor)) {
    if (keepDays === null) {
      counts.push({ kind, keepDays, removable: 0, held: 0 });
      continue;
    }
    const { rows } = await pool().query<{ removable: number; held: number }>(
      toStatement(sql`SELECT count(*) FILTER (WHERE NOT held)::int AS removable, count(*) FILTER (WHERE held)::int AS held
        FROM (${pastRule(kind, keepDays)}) past`),
    );
    counts.push({ kind, keepDays, removable: rows[0]?.removable ?? 0, held: rows[0]?.held ?? 0 });
  }
  return counts;
}
