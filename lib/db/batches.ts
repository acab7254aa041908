import { type Sql, toStatement } from "#lib/db/fragment.ts";
import type { Tx } from "#lib/db/sql.ts";

/**
 * Reads a statement batch by batch through a cursor inside the caller's transaction: memory stays that of one batch,
 * and Postgres waits for a reader that is slow. One such reading at a time in a transaction.
 */
export async function* inBatches<Row extends object>(tx: Tx, statement: Sql, size: number): AsyncGenerator<Row[]> {
  const { text, values } = toStatement(statement);
  await tx.query(`DECLARE batches NO SCROLL CURSOR FOR ${text}`, values);
  const fetch = `FETCH ${Math.trunc(size)} FROM batches`;
  for (let rows = await next<Row>(tx, fetch); rows.length > 0; rows = await next<Row>(tx, fetch)) yield rows;
  await tx.query("CLOSE batches");
}

async function next<Row extends object>(tx: Tx, fetch: string): Promise<Row[]> {
  return (await tx.query<Row>(fetch)).rows;
}
