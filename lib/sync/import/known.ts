import type { Tx } from "#lib/db/sql.ts";
import type { FindingRow } from "#lib/sync/findings/normalise.ts";
import type { FindingVersion } from "#lib/sync/import/precedence.ts";

export const identityOf = ({
  accountId,
  region,
  findingId,
}: Pick<FindingRow, "accountId" | "region" | "findingId">): string => JSON.stringify([accountId, region, findingId]);

/** The stored versions of these findings, by identity. Their rows stay locked until the transaction ends. */
export async function readKnown(tx: Tx, rows: readonly FindingRow[]): Promise<Map<string, FindingVersion>> {
  const { rows: known } = await tx.query<{
    accountId: string;
    region: string;
    findingId: string;
    updatedAt: Date;
    count: string;
    bodyHash: string;
  }>(
    `SELECT f.account_id AS "accountId", f.region, f.finding_id AS "findingId", f.updated_at AS "updatedAt",
       f.count::text, f.body_hash AS "bodyHash"
     FROM finding f JOIN unnest($1::text[], $2::text[], $3::text[]) AS i (account_id, region, finding_id)
       ON (f.account_id, f.region, f.finding_id) = (i.account_id, i.region, i.finding_id)
     ORDER BY f.account_id, f.region, f.finding_id FOR UPDATE OF f`,
    [rows.map(({ accountId }) => accountId), rows.map(({ region }) => region), rows.map(({ findingId }) => findingId)],
  );
  return new Map(known.map((row) => [identityOf(row), { ...row, count: BigInt(row.count) }]));
}
