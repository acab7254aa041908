import { randomUUID } from "node:crypto";
import { type Actor, authorise } from "#lib/access/actor.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { type ConnectionInput, contradictionIn } from "#lib/connections/connection.ts";
import { type Tx, transaction } from "#lib/db/sql.ts";
import { PlimsollError } from "#lib/errors.ts";

export type SavedConnection = { id: string; isNew: boolean; externalId: string | null };

/** An external id is ours to make, once: it never changes and is never used for another connection. */
async function externalIdFor(tx: Tx, { name, roleArn, externalId }: ConnectionInput): Promise<string | null> {
  const { rows } = await tx.query<{ external_id: string | null; role_arn: string | null }>(
    "SELECT external_id, role_arn FROM connection WHERE name = $1 FOR UPDATE",
    [name],
  );
  if (externalId !== undefined) return externalId;
  if (roleArn === undefined) return null;
  return rows[0]?.external_id ?? randomUUID();
}

/** Adds a connection, or brings the one of that name up to date; a disabled one is enabled again. */
export async function saveConnectionCommand(actor: Actor, input: ConnectionInput): Promise<SavedConnection> {
  authorise(actor, "connections:manage");
  const contradiction = contradictionIn(input);
  if (contradiction !== null)
    throw new PlimsollError("invalid", { message: contradiction, remedy: "Correct the account or the role." });
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
