import pg from "pg";
import { env } from "#lib/env.ts";

// BIGINT comes back as a number where it is exact, else as a BigInt: a size of 2^53 bytes must not lose a byte.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
});

const held = globalThis as typeof globalThis & { plimsollPool?: pg.Pool };

/** The process's one Postgres pool. Kept on `globalThis` so that a hot reload does not open another. */
export function pool(): pg.Pool {
  held.plimsollPool ??= openPool();
  return held.plimsollPool;
}

function openPool(): pg.Pool {
  const opened = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL,
    application_name: "plimsoll",
  });
  // An idle connection that the server closed: the pool has dropped it already, and the next query opens another.
  opened.on("error", () => undefined);
  // One at work that the server closed between two statements: its next statement fails, which is answer enough.
  opened.on("connect", (client) => client.on("error", () => undefined));
  return opened;
}

/** Ends the pool, for processes that finish. */
export async function endPool(): Promise<void> {
  await held.plimsollPool?.end();
  delete held.plimsollPool;
}
