import { pool } from "#lib/db/pool.ts";
import type { Tx } from "#lib/db/sql.ts";

/** A moment of the database that stays as it was for as long as it is open. It only reads. */
export type Snapshot = { tx: Tx; close(): Promise<void> };

/** A reader that asks for nothing for this long has gone away. */
const IDLE = "120s";

/**
 * Opens a snapshot for a reading that outlives one call, such as a file that is sent as it is read. It holds one
 * connection of the pool until it is closed.
 */
export async function openSnapshot(): Promise<Snapshot> {
  const tx = await pool().connect();
  // Postgres may end an idle connection by itself; the next statement on it then fails, and that is reported.
  const ended = () => undefined;
  tx.on("error", ended);
  const close = async () => {
    const broken = await tx.query("ROLLBACK").then(
      () => false,
      () => true,
    );
    tx.off("error", ended);
    tx.release(broken);
  };
  try {
    await tx.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await tx.query(`SET LOCAL idle_in_transaction_session_timeout = '${IDLE}'`);
  } catch (thrown) {
    await close();
    throw thrown;
  }
  return { tx, close };
}
