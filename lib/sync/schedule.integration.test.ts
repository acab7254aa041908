import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import { pool } from "#lib/db/pool.ts";
import { endQueue } from "#lib/db/queue.ts";
import { setSyncScheduleCommand } from "#lib/sync/commands.ts";
import { getSyncSchedule } from "#lib/sync/queries.ts";
import { startWorker } from "#lib/sync/worker.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { texts } from "#lib/testing/sync-run.ts";

useDatabase();
const actor = systemActor("test");
const viewer = { ...actor, role: "viewer" as const };

/** The rule that the workers' clock goes by. */
const rule = () => texts("SELECT cron FROM pgboss.schedule WHERE name = 'sync'");

beforeEach(() => pool().query("TRUNCATE sync_schedule"));
afterAll(endQueue);

async function workOnce(everyMinutes: number): Promise<string[]> {
  const worker = await startWorker({ everyMinutes, say: () => undefined });
  await worker.stop();
  return rule();
}

describe("how often a sync comes by itself", () => {
  test("is every 15 minutes until a person sets it, and then what was set", async () => {
    expect(await getSyncSchedule(viewer)).toBe(15);
    await setSyncScheduleCommand(actor, { everyMinutes: 60 });
    expect(await getSyncSchedule(viewer)).toBe(60);
    expect(await rule()).toEqual(["FREQ=MINUTELY;INTERVAL=60"]);
  });

  test("is for every worker what a person has set, whatever it was started with", async () => {
    expect(await workOnce(15)).toEqual(["FREQ=MINUTELY;INTERVAL=15"]);
    await setSyncScheduleCommand(actor, { everyMinutes: 5 });
    expect(await workOnce(15)).toEqual(["FREQ=MINUTELY;INTERVAL=5"]);
    await setSyncScheduleCommand(actor, { everyMinutes: 0 });
    expect(await workOnce(15)).toEqual([]);
  });

  test("is set by those who may start syncs, within a day, and recorded", async () => {
    await expect(setSyncScheduleCommand(viewer, { everyMinutes: 5 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(setSyncScheduleCommand(actor, { everyMinutes: 1441 })).rejects.toMatchObject({ code: "invalid" });
    await expect(setSyncScheduleCommand(actor, { everyMinutes: 0.5 })).rejects.toMatchObject({ code: "invalid" });
    await setSyncScheduleCommand(actor, { everyMinutes: 30 });
    const recorded = await texts(
      "SELECT action || ' ' || (body->>'everyMinutes') FROM audit_event WHERE outcome = 'done' ORDER BY seq DESC LIMIT 1",
    );
    expect(recorded).toEqual(["sync.schedule 30"]);
  });
});
