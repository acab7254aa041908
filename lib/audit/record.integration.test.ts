import { expect, test } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { pool } from "#lib/db/pool.ts";
import { transaction } from "#lib/db/sql.ts";
import { useDatabase } from "#lib/testing/database.ts";

useDatabase();

const record = { actor: systemActor("test"), action: "berth.moor", target: "7", outcome: "done" } as const;
const rows = async () => (await pool().query("SELECT actor_id, action, target, outcome, body FROM audit_event")).rows;

test("a row says who did what to what, and how it ended", async () => {
  await transaction((tx) => recordAudit(tx, { ...record, body: { depth: 3 } }));
  await transaction((tx) => recordAudit(tx, { ...record, actor: null, target: null, outcome: "refused" }));
  expect(await rows()).toEqual([
    { actor_id: "system:test", action: "berth.moor", target: "7", outcome: "done", body: { depth: 3 } },
    { actor_id: null, action: "berth.moor", target: null, outcome: "refused", body: null },
  ]);
});

test("a change that is rolled back leaves no row", async () => {
  const before = (await rows()).length;
  const work = transaction(async (tx) => {
    await recordAudit(tx, record);
    throw new Error("no");
  });
  await expect(work).rejects.toThrow("no");
  expect(await rows()).toHaveLength(before);
});

test("C-23: no row is changed or taken away", async () => {
  for (const statement of ["UPDATE audit_event SET target = '8'", "DELETE FROM audit_event", "TRUNCATE audit_event"]) {
    await expect(pool().query(statement)).rejects.toThrow("append-only");
  }
});
