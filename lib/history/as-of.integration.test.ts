import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import { pool } from "#lib/db/pool.ts";
import { transaction } from "#lib/db/sql.ts";
import type { HistoryKind } from "#lib/history/history.ts";
import { getBucketAsOf, listBucketsAsOf, listRecordsAsOf } from "#lib/history/queries.ts";
import { sweepBuckets, upsertBuckets } from "#lib/sync/buckets/upsert.ts";
import { upsertFindings } from "#lib/sync/findings/upsert.ts";
import { decidePosture } from "#lib/sync/posture/upsert.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { insertScope } from "#lib/testing/insert.ts";
import { keptBucket, keptFinding, phaseContext } from "#lib/testing/records.ts";

useDatabase();
const actor = systemActor("test");
let scope: number;

beforeAll(async () => {
  scope = await insertScope();
});

/** What can happen between two looks: a listing, two complete ones without a bucket, a finding's next version. */
type Step =
  | { do: "list"; buckets: Array<{ name: string; size: number; account: string }> }
  | { do: "sweep" }
  | { do: "find"; id: number; minute: number; count: number; archived: boolean; bucket: string }
  | { do: "age"; id: number }
  | { do: "decide" };

const name = fc.constantFrom("quay", "mole", "berth");
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant("list" as const),
    buckets: fc.array(fc.record({ name, size: fc.nat(2), account: fc.constantFrom("111122223333", "444455556666") }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  fc.constant({ do: "sweep" as const }),
  fc.record({
    do: fc.constant("find" as const),
    id: fc.nat(2),
    minute: fc.nat(9),
    count: fc.integer({ min: 1, max: 9 }),
    archived: fc.boolean(),
    bucket: name,
  }),
  fc.record({ do: fc.constant("age" as const), id: fc.nat(2) }),
  fc.constant({ do: "decide" as const }),
);

async function perform(step: Step): Promise<void> {
  const context = phaseContext(scope, randomUUID());
  await transaction(async (tx) => {
    if (step.do === "sweep") await sweepBuckets(tx, context);
    if (step.do === "decide") await decidePosture(tx, context);
    if (step.do === "age") {
      await tx.query("UPDATE finding SET upstream = 'aged_out' WHERE finding_id = $1", [String(step.id)]);
    }
    if (step.do === "list") {
      const rows = step.buckets.map(({ name, size, account }) =>
        keptBucket({ bucketName: name, sizeInBytes: size, accountId: account }, context),
      );
      await upsertBuckets(tx, rows, context);
    }
    if (step.do === "find") {
      const updatedAt = `2026-10-02T08:0${step.minute}:00.000Z`;
      const resourcesAffected = { s3Bucket: { name: step.bucket } };
      const members = { id: String(step.id), updatedAt, count: step.count, archived: step.archived, resourcesAffected };
      await upsertFindings(tx, [keptFinding(members, context)], context);
    }
  });
}

type Snapshot = { at: string; bucket: unknown[]; finding: unknown[] };

/** A copy of both tables as they are now, by themselves: nothing of the history is used. */
async function takeSnapshot(): Promise<Snapshot> {
  const read = async (table: "bucket" | "finding", key: string) =>
    (
      await pool().query(
        `SELECT ${key}::text AS "recordId", '' AS part, version_facts(t) AS facts FROM ${table} t ORDER BY ${key}`,
      )
    ).rows;
  const [bucket, finding] = [await read("bucket", "id"), await read("finding", "pk")];
  const { rows } = await pool().query<{ at: string }>("SELECT clock_timestamp()::text AS at");
  return { at: rows[0]?.at ?? "", bucket, finding };
}

test("the view as of any past moment is the snapshot that was taken then", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      await pool().query("TRUNCATE bucket, finding, record_version CASCADE");
      const snapshots: Snapshot[] = [];
      for (const one of steps) {
        await perform(one);
        snapshots.push(await takeSnapshot());
      }
      for (const { at, ...tables } of snapshots) {
        for (const kind of ["bucket", "finding"] satisfies HistoryKind[]) {
          expect(await listRecordsAsOf(actor, { kind, at })).toEqual(tables[kind]);
        }
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

test("no moment of a record's life is without a version, and none has two", async () => {
  const { rows } = await pool().query(
    `SELECT 1 FROM (SELECT valid_to, lead(valid_from) OVER w AS next FROM record_history WINDOW w AS (PARTITION BY kind, record_id, part ORDER BY valid_from)) v
     WHERE next IS DISTINCT FROM valid_to`,
  );
  expect(rows).toEqual([]);
});

test("a bucket that is gone is not among those of later moments, and is among those of earlier ones", async () => {
  await pool().query("TRUNCATE bucket, finding, record_version CASCADE");
  await perform({ do: "list", buckets: [{ name: "quay", size: 1, account: "111122223333" }] });
  const { at: before, bucket } = await takeSnapshot();
  const id = String(Reflect.get(Object(bucket[0]), "recordId"));
  for (let n = 0; n < 2; n += 1) await perform({ do: "sweep" });
  const { at: after } = await takeSnapshot();
  expect((await listBucketsAsOf(actor, before)).map(({ recordId }) => recordId)).toEqual([id]);
  expect(await listBucketsAsOf(actor, after)).toEqual([]);
  expect(await getBucketAsOf(actor, { id, at: before })).toMatchObject({ name: "quay", gone_at: null });
  expect(await getBucketAsOf(actor, { id, at: "2020-01-01T00:00:00Z" })).toBeNull();
});

test("every column of a table with history is either bookkeeping or begins a version", async () => {
  const { rows } = await pool().query<{ unwatched: string }>(
    `SELECT t.tgrelid::regclass || '.' || a.attname AS unwatched FROM pg_trigger t JOIN pg_attribute a ON a.attrelid = t.tgrelid
     WHERE t.tgname LIKE '%\\_keep\\_version' AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> ALL (version_bookkeeping())
       AND position(lower(format('old.%I IS DISTINCT', a.attname)) IN lower(pg_get_triggerdef(t.oid))) = 0`,
  );
  expect(rows).toEqual([]);
});
