import { describe, expect, test } from "vitest";
import { type Actor, systemActor } from "#lib/access/actor.ts";
import { pool } from "#lib/db/pool.ts";
import { getSyncState } from "#lib/sync/queries.ts";
import { useDatabase } from "#lib/testing/database.ts";

useDatabase();

const actor = systemActor("test");
const OLD = "00000000-0000-4000-8000-000000000001";
const LIVE = "00000000-0000-4000-8000-000000000002";

async function fill(): Promise<void> {
  await pool().query(`
    INSERT INTO "user" (id, name, email) VALUES ('ada', 'Ada', 'ada@example.org');
    INSERT INTO connection (id, name, regions) VALUES ('00000000-0000-4000-8000-00000000000a', 'Organisation', '{eu-west-1,eu-south-1}');
    INSERT INTO scope (id, connection_id, region) VALUES (1, '00000000-0000-4000-8000-00000000000a', 'eu-west-1'), (2, '00000000-0000-4000-8000-00000000000a', 'eu-south-1');
    INSERT INTO sync_run (id, trigger, started_by, status, queued_at, started_at, ended_at) VALUES
      ('${OLD}', 'person', 'ada', 'partial', '2026-11-24T10:00Z', '2026-11-24T10:00Z', '2026-11-24T10:05Z');
    INSERT INTO sync_run_phase (run_id, scope_id, phase, status, position, expected, listed, stored, unchanged, quarantined, error, remedy) VALUES
      ('${OLD}', 1, 'findings', 'complete', 2, 9, 9, 5, 3, 1, NULL, NULL),
      ('${OLD}', 1, 'buckets', 'complete', 1, 2, 2, 2, 0, 0, NULL, NULL),
      ('${OLD}', 2, 'session', 'haunted', 0, NULL, 0, 0, 0, 0, 'Denied.', 'Allow macie2:GetMacieSession.');
    INSERT INTO quarantine (scope_id, kind, record_id, reason, raw, first_seen_at, last_seen_at, resolved_at) VALUES
      (1, 'finding', 'a', 'no date', '', now(), now(), NULL), (1, 'finding', 'b', 'no date', '', now(), now(), now());`);
}

describe("before the first run", () => {
  test("nothing is shown, and nothing is called complete", async () => {
    const state = await getSyncState(actor, null);
    expect(state).toMatchObject({
      connections: 0,
      live: null,
      shown: null,
      runs: [],
      quarantine: { open: 0, newest: [] },
    });
  });

  test("a run that does not exist is named as such, whatever the address says", async () => {
    await expect(getSyncState(actor, OLD)).rejects.toMatchObject({ code: "not_found" });
    await expect(getSyncState(actor, "'; DROP TABLE sync_run")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("with runs", () => {
  test("the last run is shown with the name of who asked for it and what it adds up to", async () => {
    await fill();
    const { shown, live, connections } = await getSyncState(actor, null);
    expect({ live, connections }).toEqual({ live: null, connections: 1 });
    expect(shown).toMatchObject({
      id: OLD,
      startedBy: "Ada",
      status: "partial",
      stored: 7,
      unchanged: 3,
      quarantined: 1,
      phases: 3,
      completePhases: 2,
    });
    expect(shown?.endedAt).toBe("2026-11-24T10:05:00.000Z");
  });

  test("phases stand by Region in the order in which they run", async () => {
    const { shown } = await getSyncState(actor, null);
    expect(shown?.scopes.map(({ region, phases }) => [region, phases.map(({ phase }) => phase)])).toEqual([
      ["eu-south-1", ["session"]],
      ["eu-west-1", ["buckets", "findings"]],
    ]);
    expect(shown?.scopes[1]?.phases[1]).toMatchObject({
      expected: 9,
      listed: 9,
      stored: 5,
      unchanged: 3,
      quarantined: 1,
    });
  });

  test("a status from the future is incomplete, and keeps its error and remedy", async () => {
    const { shown } = await getSyncState(actor, null);
    expect(shown?.scopes[0]?.phases[0]).toMatchObject({
      status: "incomplete",
      error: "Denied.",
      remedy: "Allow macie2:GetMacieSession.",
    });
  });

  test("only what still waits counts as quarantined", async () => {
    const { quarantine } = await getSyncState(actor, null);
    expect(quarantine).toMatchObject({
      open: 1,
      newest: [{ recordId: "a", kind: "finding", region: "eu-west-1", attempts: 1 }],
    });
  });

  test("a live run is shown before the last one, which can still be asked for", async () => {
    await pool().query(
      `INSERT INTO sync_run (id, trigger, started_by, status, queued_at, started_at) VALUES ('${LIVE}', 'start', 'system:start', 'running', now(), now())`,
    );
    const now = await getSyncState(actor, null);
    expect([now.live?.id, now.shown?.id, now.shown?.scopes]).toEqual([LIVE, LIVE, []]);
    expect(now.runs.map(({ id, startedBy }) => [id, startedBy])).toEqual([
      [LIVE, null],
      [OLD, "Ada"],
    ]);
    const then = await getSyncState(actor, OLD);
    expect([then.live?.id, then.shown?.id]).toEqual([LIVE, OLD]);
  });

  test("nobody without sync:read is told anything", async () => {
    const stranger: Actor = { ...actor, role: JSON.parse('"stranger"') };
    await expect(getSyncState(stranger, null)).rejects.toMatchObject({ code: "forbidden" });
  });
});
