import { hash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import { toStatement } from "#lib/db/fragment.ts";
import { pool } from "#lib/db/pool.ts";
import {
  applyRetentionCommand,
  placeHoldCommand,
  releaseHoldCommand,
  setRetentionCommand,
} from "#lib/retention/commands.ts";
import { countRemovable, listHolds } from "#lib/retention/queries/get-retention.ts";
import { pastRule } from "#lib/retention/queries/removable.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { insertBucket, insertFinding, insertPage, insertScope } from "#lib/testing/insert.ts";
import { runCommand } from "#lib/testing/shell.ts";

useDatabase();
const actor = systemActor("test");
const OLD = new Date("2020-01-01T00:00:00.000Z");
let scope: number;

async function page(text: string, fetchedAt = OLD): Promise<string> {
  const sha256 = hash("sha256", text, "buffer");
  return insertPage({ scope_id: scope, body: gzipSync(text), sha256, fetched_at: fetchedAt });
}

const left = async (table: string, column: string) =>
  (await pool().query({ text: `SELECT ${column}::text FROM ${table} ORDER BY 1`, rowMode: "array" })).rows.flat();

beforeAll(async () => {
  scope = await insertScope();
});

beforeEach(async () => {
  await pool().query(
    "TRUNCATE finding, bucket, record_version, evidence_page, retention_rule, legal_hold, sync_run CASCADE",
  );
  const unlisted = { scope_id: scope, upstream: "aged_out", last_seen_at: OLD };
  await insertFinding({
    ...unlisted,
    finding_id: "quay",
    bucket_name: "quay",
    page_id: await page("quay"),
    page_index: 0,
  });
  await insertFinding({
    ...unlisted,
    finding_id: "mole",
    bucket_name: "mole",
    page_id: await page("mole"),
    page_index: 0,
  });
  await insertFinding({ ...unlisted, finding_id: "young", last_seen_at: new Date() });
  await insertFinding({
    ...unlisted,
    finding_id: "listed",
    upstream: "listed",
    page_id: await page("listed"),
    page_index: 0,
  });
  await page("pointed at by nobody");
  await page("pointed at by nobody, and young", new Date());
});

const everyRule = async () => {
  for (const kind of ["finding", "history", "evidence"] as const)
    await setRetentionCommand(actor, { kind, keepDays: 30 });
};

test("everything is kept as long as nobody has said otherwise", async () => {
  const counts = await applyRetentionCommand(actor);
  expect(counts.map(({ keepDays, removable }) => [keepDays, removable])).toEqual(Array(3).fill([null, 0]));
  expect(await left("finding", "finding_id")).toHaveLength(4);
  expect(await left("evidence_page", "id")).toHaveLength(5);
});

test("what is past its rule is counted, removed and recorded; what is listed, young or pointed at stays", async () => {
  await everyRule();
  const counted = await countRemovable(actor);
  expect(counted.map(({ kind, removable }) => [kind, removable])).toEqual([
    ["finding", 2],
    ["history", 0],
    ["evidence", 1],
  ]);
  const removed = await applyRetentionCommand(actor);
  // The pages of the two findings go with the last that pointed at them.
  expect(removed.map(({ kind, removable }) => [kind, removable])).toEqual([
    ["finding", 2],
    ["history", 0],
    ["evidence", 3],
  ]);
  expect(await left("finding", "finding_id")).toEqual(["listed", "young"]);
  expect(await left("evidence_page", "id")).toHaveLength(2);
  const { rows } = await pool().query(
    "SELECT body FROM audit_event WHERE action = 'retention.apply' ORDER BY seq DESC LIMIT 1",
  );
  expect(rows).toEqual([{ body: { removed } }]);
});

test("a legal hold of a bucket beats the rules, is listed, and ends when it is released", async () => {
  await everyRule();
  await placeHoldCommand(actor, {
    name: "Case 7",
    accountId: "111122223333",
    bucketName: "quay",
    reason: "asked by counsel",
  });
  expect(await listHolds(actor)).toMatchObject([{ name: "Case 7", bucketName: "quay", placedBy: "system:test" }]);
  const removed = await applyRetentionCommand(actor);
  expect(removed.map(({ removable, held }) => [removable, held])).toEqual([
    [1, 1],
    [0, 0],
    [0, 2],
  ]);
  expect(await left("finding", "finding_id")).toEqual(["listed", "quay", "young"]);
  await releaseHoldCommand(actor, { name: "Case 7" });
  expect((await applyRetentionCommand(actor)).map(({ removable, held }) => [removable, held])).toEqual([
    [1, 0],
    [0, 0],
    [3, 0],
  ]);
});

test("earlier versions go by their own rule, and stay while their bucket is held", async () => {
  await setRetentionCommand(actor, { kind: "history", keepDays: 30 });
  for (const name of ["quay", "mole"]) await insertBucket({ name, scope_id: scope, version_since: OLD });
  await pool().query("UPDATE bucket SET reach = 'public'");
  await pool().query("UPDATE record_version SET valid_to = valid_from + interval '1 hour'");
  await placeHoldCommand(actor, { name: "Case 8", accountId: null, bucketName: "quay", reason: "asked" });
  expect((await applyRetentionCommand(actor))[1]).toMatchObject({ removable: 1, held: 1 });
  expect(await left("record_version v JOIN bucket b ON b.id = v.record_id", "b.name")).toEqual(["quay"]);
});

test("nothing is removed while a sync runs, nor by a role that may not", async () => {
  await everyRule();
  await pool().query("INSERT INTO sync_run (trigger, status) VALUES ('shell', 'running')");
  await expect(applyRetentionCommand(actor)).rejects.toMatchObject({ code: "conflict" });
  await expect(applyRetentionCommand({ ...actor, role: "auditor" })).rejects.toMatchObject({ code: "forbidden" });
  expect(await left("finding", "finding_id")).toHaveLength(4);
});

test("every table that points at pages is looked at before a page is removed", async () => {
  const tables = await pool().query<{ name: string }>(
    `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.column_name = 'page_id' AND c.table_schema = 'public' AND t.table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const looked = toStatement(pastRule("evidence", 1)).text;
  expect(tables.rows.length).toBeGreaterThan(7);
  for (const { name } of tables.rows) expect(looked).toMatch(new RegExp(`SELECT page_id FROM ${name}\\b`));
});

test("the shell sets rules, lists them with the holds, and removes only when told to", async () => {
  const retention = (...args: string[]) => runCommand("lib/cli/retention.ts", args);
  const { out } = await retention(
    "--set",
    "finding=30",
    "--hold",
    "Case 9",
    "--bucket",
    "mole",
    "--reason",
    "asked by counsel",
  );
  expect(out).toContain("finding (findings that Macie no longer lists): kept 30 days; 1 could be removed, 1 held");
  expect(out).toContain("audit log: kept for good, at least 6 years");
  expect(out).toMatch(/legal hold Case 9: bucket mole, since .* by system:shell: asked by counsel/);
  expect(await left("finding", "finding_id")).toHaveLength(4);
  expect((await retention("--apply")).out).toContain("kept 30 days; 1 removed, 1 held");
  expect(await left("finding", "finding_id")).toEqual(["listed", "mole", "young"]);
  expect(await retention("--set", "audit=1")).toMatchObject({ code: 1, out: "" });
});
