import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import { pool } from "#lib/db/pool.ts";
import { endQueue } from "#lib/db/queue.ts";
import { cancelSyncCommand, startSyncCommand } from "#lib/sync/commands.ts";
import { findActiveRun } from "#lib/sync/runs/queries.ts";
import { startWorker } from "#lib/sync/worker.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { useStandIn } from "#lib/testing/stand-in.ts";
import { connect, newRun, rows, showRun, syncOnce, texts } from "#lib/testing/sync-run.ts";

useDatabase();
const standIn = useStandIn();
const REGION = "ap-southeast-1";
const actor = systemActor("test");
const viewer = { ...actor, role: "viewer" as const };

beforeAll(() => connect([REGION]));
afterEach(async () => {
  standIn.faults.clear();
  await pool().query(
    "UPDATE sync_run SET status = 'cancelled', ended_at = now() WHERE status IN ('queued', 'running')",
  );
});
afterAll(endQueue);

const start = () => startSyncCommand(actor, { trigger: "person" });

async function until<T>(look: () => Promise<T>, isSo: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await look();
    if (isSo(value)) return value;
    await sleep(50);
  }
}

const ended = (runId: string) =>
  until(
    () => showRun(runId),
    ({ endedAt }) => endedAt !== null,
  );

const withWorker = async (work: (said: string[]) => Promise<void>) => {
  const said: string[] = [];
  const worker = await startWorker({ everyMinutes: 0, say: (line) => said.push(line), leaseMs: 3_000 });
  try {
    await work(said);
  } finally {
    await worker.stop();
  }
};

describe("asking for a sync", () => {
  test("makes a queued run, its message and its audit row", async () => {
    const { runId } = await start();
    expect(await rows("SELECT status, trigger, started_by FROM sync_run WHERE id = $1", [runId])).toEqual([
      { status: "queued", trigger: "person", started_by: "system:test" },
    ]);
    expect(await texts("SELECT count(*) FROM pgboss.job WHERE data->>'runId' = $1", [runId])).toEqual(["1"]);
    expect(await texts("SELECT action FROM audit_event WHERE target = $1", [runId])).toEqual(["sync.start"]);
  });

  test("while one is queued or running answers with that one", async () => {
    const asked = await Promise.all([start(), start(), start(), start()]);
    expect(new Set(asked.map(({ runId }) => runId)).size).toBe(1);
    await pool().query(
      "UPDATE sync_run SET status = 'running', alive_until = now() + interval '1 minute' WHERE status = 'queued'",
    );
    expect(await start()).toEqual(asked[0]);
  });

  test("closes a run whose process died, and says so in it", async () => {
    const runId = await newRun();
    await pool().query(
      "UPDATE sync_run SET status = 'running', alive_until = now() - interval '5 minutes' WHERE id = $1",
      [runId],
    );
    expect((await start()).runId).not.toBe(runId);
    expect(await showRun(runId)).toMatchObject({
      status: "failed",
      error: expect.stringContaining("ended without a word"),
    });
  });

  test("is refused to who may not, and leaves nothing behind", async () => {
    await expect(startSyncCommand(viewer, { trigger: "person" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await findActiveRun(pool())).toBeNull();
  });
});

describe("a worker", () => {
  test("does a queued run to its end", async () => {
    await withWorker(async () => {
      const { runId } = await start();
      expect((await ended(runId)).status).toBe("complete");
    });
  });

  test("that is stopped hands the run back, and the next one goes on with it", async () => {
    await pool().query("TRUNCATE finding, finding_detection, scope_cursor CASCADE");
    // Slow enough to be stopped in the middle.
    standIn.faults.set({ rules: [{ kind: "slow-header", operation: "GetFindings", milliseconds: 150, count: null }] });
    const { runId } = await start();
    await withWorker(() =>
      until(
        () => texts("SELECT count(*) FROM finding"),
        ([n]) => Number(n) > 50,
      ).then(() => undefined),
    );
    expect(await showRun(runId)).toMatchObject({ status: "queued", endedAt: null });
    const before = Number((await texts("SELECT count(*) FROM finding"))[0]);
    expect(before).toBeLessThan(300);
    standIn.faults.clear();
    await withWorker(async () => {
      expect((await ended(runId)).status).toBe("complete");
    });
    expect(Number((await texts("SELECT count(*) FROM finding"))[0])).toBeGreaterThan(before);
  });

  test("beside another does no run twice", async () => {
    await withWorker((first) =>
      withWorker(async (second) => {
        const { runId } = await start();
        await ended(runId);
        expect([...first, ...second].filter((line) => line.includes(`${runId}: complete`))).toHaveLength(1);
      }),
    );
  });
});

describe("cancelling", () => {
  test("a queued run ends it at once", async () => {
    const { runId } = await start();
    await cancelSyncCommand(actor, { runId });
    expect((await showRun(runId)).status).toBe("cancelled");
    expect((await syncOnce({ runId })).result).toBeNull();
  });

  test("a running one ends it with the page it stores; what was stored stays", async () => {
    await pool().query("TRUNCATE finding, finding_detection, scope_cursor CASCADE");
    standIn.faults.set({ rules: [{ kind: "slow-header", operation: "GetFindings", milliseconds: 150, count: null }] });
    const runId = await newRun();
    const running = syncOnce({ runId });
    await until(
      () => texts("SELECT count(*) FROM finding"),
      ([n]) => Number(n) > 0,
    );
    await cancelSyncCommand(actor, { runId });
    const { result, shown } = await running;
    expect(result).toBe("cancelled");
    const { phases = [] } = shown.scopes[0] ?? {};
    const cut = phases.findIndex(({ phase }) => phase === "findings");
    expect(new Set(phases.slice(0, cut).map(({ status }) => status))).toEqual(new Set(["complete"]));
    expect(new Set(phases.slice(cut).map(({ status }) => status))).toEqual(new Set(["cancelled"]));
    expect(Number((await texts("SELECT count(*) FROM finding"))[0])).toBeGreaterThan(0);
  });

  test("a run that has ended is refused", async () => {
    const { runId } = await syncOnce();
    await expect(cancelSyncCommand(actor, { runId })).rejects.toMatchObject({ code: "not_found" });
  });
});
