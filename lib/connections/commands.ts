import { randomUUID } from "node:crypto";
import { type Actor, authorise } from "#lib/access/actor.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { type ConnectionInput, contradictionIn, type NewConnection } from "#lib/connections/connection.ts";
import { type Tx, transaction } from "#lib/db/sql.ts";
import { PlimsollError } from "#lib/errors.ts";

export type SavedConnection = { id: string; isNew: boolean; externalId: string | null };

/** An external id is ours to make, once. It changes only when the shell names that of a role which exists already. */
async function externalIdFor(tx: Tx, { name, roleArn, externalId }: ConnectionInput): Promise<string | null> {
  const { rows } = await tx.query<{ external_id: string | null; role_arn: string | null }>(
    "SELECT external_id, role_arn FROM connection WHERE name = $1 FOR UPDATE",
    [name],
  );
  if (externalId !== undefined) return externalId;
  return rows[0]?.external_id ?? (roleArn === undefined ? null : randomUUID());
}

/** Adds a connection, or brings the one of that name up to date; a disabled one is enabled again. */
export async function saveConnectionCommand(actor: Actor, input: ConnectionInput): Promise<SavedConnection> {
  authorise(actor, "connections:manage");
  checkWhole(input);
  return transaction(async (tx) => {
    const externalId = await externalIdFor(tx, input);
    const { name, regions, accountId = null, roleArn = null } = input;
    const { rows } = await tx.query<{ id: string; isNew: boolean }>(
      `INSERT INTO connection (name, regions, account_id, role_arn, external_id) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (name) DO UPDATE SET regions = excluded.regions, account_id = excluded.account_id, role_arn = excluded.role_arn,
         external_id = excluded.external_id, disabled_at = NULL
       RETURNING id, xmax = 0 AS "isNew"`,
      [name, regions, accountId, roleArn, externalId],
    );
    const [saved] = rows;
    if (saved === undefined) throw new PlimsollError("internal", { message: "The connection was not written." });
    const action = saved.isNew ? "connection.add" : "connection.update";
    await recordAudit(tx, {
      actor,
      action,
      target: saved.id,
      outcome: "done",
      body: { name, regions, accountId, roleArn },
    });
    return { ...saved, externalId };
  });
}

function checkWhole(input: ConnectionInput): void {
  const contradiction = contradictionIn(input);
  if (contradiction === null) return;
  throw new PlimsollError("invalid", { message: contradiction, remedy: "Correct the account or the role." });
}

/**
 * Adds a connection of a name that is not used yet. A role gets an external id that is made here and never changes.
 * @throws PlimsollError conflict when there is a connection of that name.
 */
export async function addConnectionCommand(actor: Actor, input: NewConnection): Promise<SavedConnection> {
  authorise(actor, "connections:manage");
  checkWhole(input);
  const { name, regions, accountId = null, roleArn = null } = input;
  return transaction(async (tx) => {
    const externalId = roleArn === null ? null : randomUUID();
    const { rows } = await tx.query<{ id: string }>(
      `INSERT INTO connection (name, regions, account_id, role_arn, external_id) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (name) DO NOTHING RETURNING id`,
      [name, regions, accountId, roleArn, externalId],
    );
    const [added] = rows;
    if (added === undefined) {
      throw new PlimsollError("conflict", {
        message: "There is a connection of that name already.",
        remedy: "Choose another name, or enable the one that is there.",
      });
    }
    const body = { name, regions, accountId, roleArn, externalId };
    await recordAudit(tx, { actor, action: "connection.add", target: added.id, outcome: "done", body });
    return { id: added.id, isNew: true, externalId };
  });
}

/** Takes a connection out of use, or into use again. What it has read stays; its Regions are no longer synced. */
export async function setConnectionUseCommand(
  actor: Actor,
  { id, isUsed }: { id: string; isUsed: boolean },
): Promise<void> {
  authorise(actor, "connections:manage");
  await transaction(async (tx) => {
    const { rowCount } = await tx.query(
      `UPDATE connection SET disabled_at = CASE WHEN $2 THEN NULL ELSE coalesce(disabled_at, now()) END
       WHERE id = $1 AND cardinality(regions) > 0`,
      [id, isUsed],
    );
    if (rowCount === 0) throw new PlimsollError("not_found", { message: "There is no such connection." });
    const action = isUsed ? "connection.enable" : "connection.disable";
    await recordAudit(tx, { actor, action, target: id, outcome: "done" });
  });
}
