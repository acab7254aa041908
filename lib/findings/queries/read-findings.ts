import { type Actor, authorise } from "#lib/access/actor.ts";
import { inBatches } from "#lib/db/batches.ts";
import { allOf, sql, toStatement } from "#lib/db/fragment.ts";
import { orderBy } from "#lib/db/keyset.ts";
import type { Tx } from "#lib/db/sql.ts";
import type { FindingRow } from "#lib/findings/finding-row.ts";
import { FINDING_TABLES, findingColumns } from "#lib/findings/queries/finding-columns.ts";
import { findingConditions } from "#lib/findings/queries/finding-conditions.ts";
import { findingOrder } from "#lib/findings/queries/finding-order.ts";
import { askedBy } from "#lib/findings/queries/key-mask.ts";
import type { FindingFilter } from "#lib/findings/search-params.ts";

const BATCH = 500;

export type FindingReading = { tx: Tx; filter: FindingFilter };

/** Every finding that matches, with all its detections, in the filter's order from its beginning, batch by batch. */
export async function* readFindings(actor: Actor, { tx, filter }: FindingReading): AsyncGenerator<FindingRow[]> {
  authorise(actor, "findings:read");
  const statement = sql`SELECT ${findingColumns(actor, null)} FROM ${FINDING_TABLES}
    WHERE ${allOf(findingConditions(askedBy(actor, filter)))} ORDER BY ${orderBy(findingOrder(filter.sort))}`;
  yield* inBatches<FindingRow>(tx, statement, BATCH);
}

/** How many findings `readFindings` will give in the same transaction. */
export async function countFindings(actor: Actor, { tx, filter }: FindingReading): Promise<number> {
  authorise(actor, "findings:read");
  const statement = sql`SELECT count(*) AS "total" FROM finding f WHERE ${allOf(findingConditions(askedBy(actor, filter)))}`;
  const { rows } = await tx.query<{ total: number }>(toStatement(statement));
  return rows[0]?.total ?? 0;
}
