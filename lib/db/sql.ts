import type pg from "pg";
import { pool } from "#lib/db/pool.ts";

/** Where a statement runs: the pool, or a transaction's own connection. */
export type Db = Pick<pg.Pool, "query">;
/** A connection inside a transaction. */
export type Tx = pg.PoolClient;

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = await pool().connect();
  let broken = false;
  try {
    await tx.query("BEGIN");
    const result = await work(tx);
    await tx.query("COMMIT");
    return result;
  } catch (thrown) {
    await tx.query("ROLLBACK").catch(() => {
      broken = true;
    });
    throw thrown;
  } finally {
    // A connection whose rollback failed is closed, not reused.
    tx.release(broken);
  }
}
