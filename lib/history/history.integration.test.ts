import { beforeAll, expect, test } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import { pool } from "#lib/db/pool.ts";
import { type Tx, transaction } from "#lib/db/sql.ts";
import { listBucketHistory, listFindingHistory } from "#lib/history/queries.ts";
import { sweepBuckets, upsertBuckets } from "#lib/sync/buckets/upsert.ts";
import { upsertFindings } from "#lib/sync/findings/upsert.ts";
import type { PhaseContext } from "#lib/sync/phase.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { insertScope } from "#lib/testing/insert.ts";
import { keptBucket, keptFinding, phaseContext } from "#lib/testing/records.ts";

useDatabase();
const actor = systemActor("test");
const run = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
let scope: number;

beforeAll(async () => {
  scope = await insertScope();
});

/** Works as run number `n`, the one that is running then. */
async function during(n: number, work: (tx: Tx, context: PhaseContext) => Promise<unknown>): Promise<void> {
  const open =
    "INSERT INTO sync_run (id, trigger, status) VALUES ($1, 'shell', 'running') ON CONFLICT (id) DO UPDATE SET status = 'running'";
  await pool().query(open, [run(n)]);
  await transaction((tx) => work(tx, phaseContext(scope, run(n))));
  await pool().query("UPDATE sync_run SET status = 'complete'");
}

const list = (n: number, members: Record<string, unknown>) =>
  during(n, (tx, context) => upsertBuckets(tx, [keptBucket({ bucketName: "quay", ...members }, context)], context));

const sweep = (n: number) => during(n, sweepBuckets);

async function idOf(table: "bucket" | "finding", key: string): Promise<string> {
  const { rows } = await pool().query<{ key: string }>(
    `SELECT ${key}::text AS key FROM ${table} ORDER BY ${key} DESC LIMIT 1`,
  );
  return rows[0]?.key ?? "";
}

test("a bucket tells when it was first seen, changed, gone, back, and made anew, and by which sync", async () => {
  await list(1, { objectCount: 5, bucketCreatedAt: "2026-01-01T00:00:00Z" });
  await list(2, { objectCount: 7, bucketCreatedAt: "2026-01-01T00:00:00Z" });
  for (const n of [3, 4]) await sweep(n);
  await list(5, { objectCount: 7, bucketCreatedAt: "2026-01-01T00:00:00Z" });
  for (const n of [6, 7]) await sweep(n);
  await list(8, { objectCount: 0, bucketCreatedAt: "2026-09-01T00:00:00Z" });
  const entries = await listBucketHistory(actor, await idOf("bucket", "id"));
  expect(entries.map(({ event, runId }) => [event, runId])).toEqual([
    ["first_seen", run(8)],
    ["gone", run(7)],
    ["reappeared", run(5)],
    ["gone", run(4)],
    ["changed", run(2)],
    ["first_seen", run(1)],
  ]);
  expect(entries[4]?.changes).toEqual([{ fact: "object_count", before: 5, after: 7 }]);
  expect(new Set(entries.map(({ recordId }) => recordId)).size).toBe(2);
});

test("a listing that says the same begins no version", async () => {
  const before = await listBucketHistory(actor, await idOf("bucket", "id"));
  await list(9, { objectCount: 0, bucketCreatedAt: "2026-09-01T00:00:00Z" });
  await list(9, { objectCount: 0, bucketCreatedAt: "2026-09-01T00:00:00Z", lastUpdated: "2026-11-02T00:00:00Z" });
  expect(await listBucketHistory(actor, await idOf("bucket", "id"))).toEqual(before);
});

test("a policy finding keeps its versions with their counts", async () => {
  for (const count of [1, 2, 5]) {
    const context = phaseContext(scope, run(count));
    const members = { id: "policy", type: "Policy:IAMUser/S3BucketPublic", category: "POLICY", count };
    await transaction((tx) => upsertFindings(tx, [keptFinding(members, context)], context));
  }
  await pool().query("UPDATE finding SET upstream = 'vanished'");
  const entries = await listFindingHistory(actor, await idOf("finding", "pk"));
  expect(
    entries.map(({ event, changes }) => [event, ...changes.flatMap(({ before, after }) => [before, after])]),
  ).toEqual([["vanished", "listed", "vanished"], ["changed", 2, 5], ["changed", 1, 2], ["first_seen"]]);
  expect(entries.map(({ runId }) => runId)).toEqual([5, 5, 2, 1].map(run));
});

test("who may not see the keys of objects does not see them in the past either", async () => {
  const context = phaseContext(scope, run(1));
  for (const key of ["payroll/anna.csv", "payroll/bert.csv"]) {
    const resourcesAffected = { s3Bucket: { name: "quay" }, s3Object: { key } };
    const members = { id: "keyed", resourcesAffected, count: key.includes("bert") ? 2 : 1 };
    await transaction((tx) => upsertFindings(tx, [keptFinding(members, context)], context));
  }
  const pk = await idOf("finding", "pk");
  const factsSeenBy = async (role: "viewer" | "auditor") =>
    (await listFindingHistory({ ...actor, role }, pk)).flatMap(({ changes }) => changes.map(({ fact }) => fact));
  expect(await factsSeenBy("auditor")).toEqual(["count", "object_key"]);
  expect(await factsSeenBy("viewer")).toEqual(["count"]);
});
