import type { Actor } from "#lib/access/actor.ts";
import type { Tx } from "#lib/db/sql.ts";

export const AUDIT_OUTCOMES = ["done", "refused", "failed"] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

export type AuditRecord = {
  /** Null when nobody is signed in, as in a refused sign-in. */
  actor: Pick<Actor, "id"> | null;
  /** `noun.verb`, as in `sync.start`. */
  action: string;
  /** What it was done to: an id, never a secret. */
  target: string | null;
  outcome: AuditOutcome;
  /** Anything else a reader will need; stored as JSON. */
  body?: Record<string, unknown>;
};

/** Adds the audit row inside the caller's transaction: no change without its row, no row without its change. */
export async function recordAudit(tx: Pick<Tx, "query">, record: AuditRecord): Promise<void> {
  await tx.query(`INSERT INTO audit_event (actor_id, action, target, outcome, body) VALUES ($1, $2, $3, $4, $5)`, [
    record.actor?.id ?? null,
    record.action,
    record.target,
    record.outcome,
    record.body === undefined ? null : JSON.stringify(record.body),
  ]);
}
