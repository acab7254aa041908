import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { beforeEach, describe, expect, test } from "vitest";
import { protocolError } from "#lib/aws/expect.ts";
import type { Element } from "#lib/aws/pages.ts";
import type { RegionSource } from "#lib/aws/source.ts";
import type { JsonObject } from "#lib/channels/json.ts";
import { pool } from "#lib/db/pool.ts";
import { type Tx, transaction } from "#lib/db/sql.ts";
import { bucketsPhase } from "#lib/sync/buckets/phase.ts";
import { normaliseFinding } from "#lib/sync/findings/normalise.ts";
import { findingsPhase } from "#lib/sync/findings/phase.ts";
import { upsertFindings } from "#lib/sync/findings/upsert.ts";
import { acquireLease, type Lease, renewLease } from "#lib/sync/lease.ts";
import type { Phase, PhaseContext } from "#lib/sync/phase.ts";
import { runPhase } from "#lib/sync/run-phase.ts";
import { planRun } from "#lib/sync/runs/upsert.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { findingRecord } from "#lib/testing/finding-record.ts";
import { insertBucket, insertScope } from "#lib/testing/insert.ts";
import { newRun, texts } from "#lib/testing/sync-run.ts";

const { url } = useDatabase();
const REGION = "eu-central-1";

/** A source that is asked nothing: what these phases read is given. */
const SILENT: RegionSource = {
  region: REGION,
  ask: () => Promise.reject(protocolError("nothing is asked here")),
  identity: () => Promise.reject(protocolError("nothing is asked here")),
  now: () => Date.now(),
  endpoint: () => null,
  takeTally: () => ({ requests: 0, retries: 0, throttledMs: 0 }),
  signal: new AbortController().signal,
};

let scopeId: number;
beforeEach(async () => {
  await pool().query(
    "TRUNCATE finding, finding_detection, bucket, bucket_profile, bucket_detection, quarantine, scope, connection, sync_run, sync_run_phase CASCADE",
  );
  scopeId = await insertScope({ region: REGION });
});

async function held(ttlMs = 60_000, holder = "first"): Promise<Lease> {
  const lease = await acquireLease(pool(), { scopeId, holder, ttlMs });
  if (lease === null) throw new Error("the lease was not given");
  return lease;
}

const contextOf = (runId: string): PhaseContext => ({
  ...{ runId, scopeId, region: REGION, callerAccountId: null, accounts: null, publishFrequency: null },
  ...{ claimOrganization: () => false, acceptDrop: false },
});

/** Runs one phase in a run of its own. @returns how it ended. */
async function runOnce(phase: Phase): Promise<string> {
  const runId = await newRun();
  await transaction((tx) => planRun(tx, runId, [scopeId]));
  const run = { phase, context: contextOf(runId), source: SILENT, lease: await held(), onCancel: () => undefined };
  const { status } = await runPhase(run);
  await pool().query("UPDATE sync_run SET status = 'complete' WHERE id = $1", [runId]);
  return status;
}

function elementOf(raw: JsonObject, index: number): Element {
  const fetchedAt = new Date();
  const page = {
    operation: "GetFindings" as const,
    region: REGION,
    requestId: null,
    fetchedAt,
    body: Buffer.alloc(0),
    items: 1,
  };
  return { raw, bytes: Buffer.from(JSON.stringify(raw)), page, index };
}

describe("a listing that breaks off", () => {
  const broken: Phase["read"] = () => ({
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(protocolError("the answer breaks off")) }),
  });
  const swallowed: Phase["read"] = async function* () {
    yield* [];
  };
  async function goneAfter(read: Phase["read"]): Promise<string[]> {
    for (const name of ["a", "b", "c"]) await insertBucket({ name, scope_id: scopeId, region: REGION });
    await runOnce({ ...bucketsPhase, read });
    await runOnce({ ...bucketsPhase, read });
    return texts("SELECT name FROM bucket WHERE gone_at IS NOT NULL ORDER BY name");
  }

  test("marks nothing gone (I8)", async () => expect(await goneAfter(broken)).toEqual([]));
  test("defect: taken for a whole one, it marks everything gone", async () =>
    expect(await goneAfter(swallowed)).toEqual(["a", "b", "c"]));
});

describe("a record that is poison", () => {
  const records = ["1", "2", "3"].map((digit) =>
    findingRecord({ id: digit.repeat(32), accountId: "111122223333", region: REGION }),
  );
  const spoilt = records.map((record, index) =>
    index === 1 ? { ...record, createdAt: "2026-02-30T25:61:00.000Z" } : record,
  );
  const items = spoilt.map(elementOf);
  const phaseOf = (given: readonly Element[]): Phase => ({
    ...findingsPhase,
    async *read() {
      yield { answers: [], items: given };
    },
  });
  const accounted = async () =>
    (
      await texts("SELECT finding_id FROM finding UNION SELECT record_id FROM quarantine WHERE resolved_at IS NULL")
    ).sort();

  test("is in quarantine, and its neighbours are stored (I1, I11)", async () => {
    await runOnce(phaseOf(items));
    expect(await accounted()).toEqual(records.map(({ id }) => id));
    expect(await texts("SELECT record_id FROM quarantine")).toEqual([records[1]?.id]);
  });

  test("defect: swallowed, it is nowhere", async () => {
    await runOnce(phaseOf(items.filter((item) => "row" in normaliseFinding(item, contextOf("")))));
    expect(await accounted()).not.toContain(records[1]?.id);
  });
});

describe("pages that come twice, late, or in another order", () => {
  type Upsert = typeof upsertFindings;
  const versions = [1, 2, 3].map((count) =>
    findingRecord({ region: REGION, count, updatedAt: `2026-10-02T0${count}:00:00.000Z` }),
  );
  const blind: Upsert = async (tx, rows, context) => {
    await tx.query("DELETE FROM finding_detection");
    await tx.query("DELETE FROM finding WHERE finding_id = ANY($1)", [rows.map(({ findingId }) => findingId)]);
    return upsertFindings(tx, rows, context);
  };
  async function play(upsert: Upsert, order: readonly number[], tx: Tx): Promise<void> {
    const context = contextOf("00000000-0000-4000-8000-000000000001");
    for (const place of order) {
      const element = elementOf(versions[place] ?? {}, 0);
      const result = normaliseFinding(element, context);
      if (!("row" in result)) throw new Error(result.reason);
      const kept = { pageId: null, pageIndex: 0, bodyHash: `v${place}`, fetchedAt: element.page.fetchedAt };
      await upsert(tx, [{ ...result.row, ...kept }], context);
    }
  }
  const orders = [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0, 0],
    [2, 2, 0, 1, 2, 0],
  ];
  async function ends(upsert: Upsert): Promise<string[]> {
    const all: string[] = [];
    for (const order of orders) {
      await pool().query("TRUNCATE finding, finding_detection CASCADE");
      await transaction((tx) => play(upsert, order, tx));
      all.push(...(await texts("SELECT count FROM finding")));
    }
    return all;
  }

  test("end in the newest version, once (I2, I3, I5)", async () =>
    expect(await ends(upsertFindings)).toEqual(["3", "3", "3", "3"]));
  test("defect: blindly stored, the last one stays", async () =>
    expect(await ends(blind)).not.toEqual(["3", "3", "3", "3"]));
});

describe("a process that wakes up late", () => {
  type Renew = (tx: Tx, lease: Lease) => Promise<void>;
  const none: Renew = () => Promise.resolve();
  async function changes(renew: Renew): Promise<number> {
    const late = await held(20);
    await sleep(60);
    await held(60_000, "second");
    await transaction(async (tx) => {
      await renew(tx, late);
      await tx.query("UPDATE scope SET state_reason = 'late' WHERE id = $1", [scopeId]);
    }).catch(() => undefined);
    return (await texts("SELECT id FROM scope WHERE state_reason = 'late'")).length;
  }

  test("changes nothing (I7)", async () => expect(await changes(renewLease)).toBe(0));
  test("defect: without a lease in its transaction it writes", async () => expect(await changes(none)).toBe(1));
  test("defect: a session's advisory lock does not hold it back either", async () => {
    const [first, second] = [new pg.Client(url), new pg.Client(url)];
    first.on("error", () => undefined);
    await Promise.all([first.connect(), second.connect()]);
    await first.query("SELECT pg_advisory_lock(7)");
    const { rows } = await first.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    await second.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
    await second.query("SELECT pg_advisory_lock(7)");
    // The first never learns that its session is gone: it writes on another connection.
    expect(await changes(none)).toBe(1);
    await Promise.all([first.end().catch(() => undefined), second.end()]);
  });
});
