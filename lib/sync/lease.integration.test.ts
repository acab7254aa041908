import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "#lib/db/pool.ts";
import { transaction } from "#lib/db/sql.ts";
import { acquireLease, type Lease, releaseLease, renewLease } from "#lib/sync/lease.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { useStandIn } from "#lib/testing/stand-in.ts";
import {
  connect,
  listedFindingIds,
  newRun,
  onFindings,
  storedFindingIds,
  syncOnce,
  texts,
} from "#lib/testing/sync-run.ts";

useDatabase();
useStandIn();
const REGION = "ap-southeast-1";
let scopeId: number;

beforeAll(async () => {
  await connect([REGION]);
  await pool().query("INSERT INTO scope (connection_id, region) SELECT id, $1 FROM connection", [REGION]);
});
beforeEach(async () => {
  const { rows: made } = await pool().query<{ id: number }>(
    "UPDATE scope SET lease_holder = NULL, lease_expires_at = NULL RETURNING id",
  );
  scopeId = made[0]?.id ?? 0;
});

const take = (holder: string, ttlMs = 60_000) => acquireLease(pool(), { scopeId, holder, ttlMs });

async function held(holder: string, ttlMs?: number): Promise<Lease> {
  const lease = await take(holder, ttlMs);
  if (lease === null) throw new Error(`${holder} did not get the lease`);
  return lease;
}

/** A write as the engine makes it: the lease first, then the row. */
const write = (lease: Lease) =>
  transaction(async (tx) => {
    await renewLease(tx, lease);
    await tx.query("INSERT INTO account (id, last_seen_at) VALUES ('000000000099', now())");
  });

describe("a scope's lease", () => {
  test("is one process's at a time, and free again when it is given back", async () => {
    const first = await held("a");
    expect(await take("b")).toBeNull();
    await releaseLease(pool(), first);
    expect(await take("b")).not.toBeNull();
  });

  test("of a process that has fallen silent goes to the next, with a higher epoch", async () => {
    const first = await held("a", 20);
    await sleep(60);
    const second = await held("b");
    expect(BigInt(second.epoch)).toBeGreaterThan(BigInt(first.epoch));
  });

  test("lets a process that wakes up late change nothing (I7)", async () => {
    const late = await held("a", 20);
    await sleep(60);
    await held("b");
    await expect(write(late)).rejects.toMatchObject({ code: "conflict" });
    expect(await texts("SELECT id FROM account WHERE id = '000000000099'")).toEqual([]);
  });

  test("that is given back late does not take the next holder's away", async () => {
    const late = await held("a", 20);
    await sleep(60);
    const second = await held("b");
    await releaseLease(pool(), late);
    await expect(renewLease(pool(), second)).resolves.toBeUndefined();
  });
});

test("a worker whose scope is taken over in the middle stops, and writes nothing after that", async () => {
  await onFindings(`IF (SELECT count(*) FROM finding) > 60 THEN
    UPDATE scope SET lease_holder = 'another', lease_epoch = lease_epoch + 1, lease_expires_at = now() + interval '1 minute';
  END IF;`);
  await syncOnce();
  await pool().query("DROP TRIGGER in_the_middle ON finding");
  const stored = await storedFindingIds(REGION);
  expect(stored.length).toBeGreaterThan(60);
  expect(stored.length).toBeLessThan(160);
  expect(await texts("SELECT lease_holder FROM scope")).toEqual(["another"]);
  expect(
    await texts("SELECT DISTINCT status FROM sync_run_phase WHERE phase IN ('jobs', 'profiles', 'posture')"),
  ).toEqual(["waiting"]);
});

test("of two processes that are given the same run one does it", async () => {
  await pool().query("UPDATE sync_run SET status = 'failed' WHERE status IN ('queued', 'running')");
  const runId = await newRun();
  const both = await Promise.all([syncOnce({ runId, holder: "a" }), syncOnce({ runId, holder: "b" })]);
  expect(both.map(({ result }) => result).toSorted()).toEqual(["complete", null]);
  expect(await storedFindingIds(REGION)).toEqual(await listedFindingIds(REGION));
});
