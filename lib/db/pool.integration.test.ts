import { expect, test } from "vitest";
import { pool } from "#lib/db/pool.ts";
import { transaction } from "#lib/db/sql.ts";
import { useDatabase } from "#lib/testing/database.ts";

useDatabase();

test("a connection that the server closes in the middle of a transaction fails it, and nothing else", async () => {
  const failed = transaction(async (tx) => {
    const { rows } = await tx.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const closed = new Promise((resolve) => tx.once("end", resolve));
    await pool().query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
    // Nobody asks it anything when it learns of its end: an error that nobody heard would end the process.
    await closed;
    await tx.query("SELECT 1");
  });
  await expect(failed).rejects.toThrow();
  const { rows } = await pool().query<{ one: number }>("SELECT 1 AS one");
  expect(rows).toEqual([{ one: 1 }]);
});
