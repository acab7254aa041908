import { beforeAll, expect, test } from "vitest";
import { type Actor, systemActor } from "#lib/access/actor.ts";
import { pool } from "#lib/db/pool.ts";
import { getMacieSettings } from "#lib/macie-settings/queries.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { HOSTILE_NAMES } from "#lib/testing/hostile-names.ts";

useDatabase();
const actor = systemActor("test");
const RUN = "00000000-0000-4000-8000-000000000001";

beforeAll(async () => {
  await pool().query(`
    INSERT INTO connection (id, name, regions) VALUES ('00000000-0000-4000-8000-00000000000a', 'Organisation', '{eu-west-1,eu-south-1}');
    INSERT INTO scope (id, connection_id, region) VALUES (1, '00000000-0000-4000-8000-00000000000a', 'eu-west-1'), (2, '00000000-0000-4000-8000-00000000000a', 'eu-south-1');
    INSERT INTO macie_setting_kind (scope_id, kind, state, reason, remedy, tried_at, read_at) VALUES
      (1, 'allow-list', 'complete', NULL, NULL, '2026-11-24T10:00Z', '2026-11-24T10:00Z'),
      (1, 'usage', 'haunted', NULL, NULL, '2026-11-24T10:00Z', NULL),
      (1, 'reveal-configuration', 'denied', 'AWS denies macie2:GetRevealConfiguration in eu-west-1.', 'Allow it.', '2026-11-24T10:00Z', '2026-11-23T10:00Z');
    INSERT INTO macie_tie_out (scope_id, measure, macie, stored, run_id, read_at) VALUES (1, 'buckets', 9007199254740993, 3, '${RUN}', '2026-11-24T10:00Z');`);
  const names = HOSTILE_NAMES.map(({ name }) => name);
  await pool().query(
    `INSERT INTO macie_setting (scope_id, kind, key, name, body, body_hash, first_seen_at, last_seen_at, last_seen_run_id, gone_at)
     SELECT 1, 'allow-list', place::text, name, jsonb_build_object('criteria', jsonb_build_object('regex', name)), '', now(), now(), $2,
       CASE WHEN place = 1 THEN now() END
     FROM unnest($1::text[]) WITH ORDINALITY AS n (name, place)`,
    [names, RUN],
  );
});

test("every kind stands with its state, and one that was never read is never, not empty", async () => {
  const { kinds, region, connection } = await getMacieSettings(actor, 1);
  expect({ region, connection }).toEqual({ region: "eu-west-1", connection: "Organisation" });
  const states = Object.fromEntries(kinds.map(({ kind, state }) => [kind, state]));
  expect(states).toMatchObject({
    "allow-list": "complete",
    usage: "failed",
    "reveal-configuration": "denied",
    "findings-filter": "never",
  });
  const reveal = kinds.find(({ kind }) => kind === "reveal-configuration");
  expect(reveal).toMatchObject({
    reason: expect.stringContaining("macie2:GetRevealConfiguration"),
    remedy: "Allow it.",
    readAt: "2026-11-23T10:00:00.000Z",
  });
});

test("a Region that does not answer says so itself, with what helps", async () => {
  await pool().query(
    `UPDATE scope SET state = 'off', state_reason = 'Macie is off in eu-south-1.', state_remedy = 'Enable it.',
            state_at = '2026-11-24T10:00Z' WHERE id = 2`,
  );
  expect(await getMacieSettings(actor, 2)).toMatchObject({
    state: "off",
    reason: "Macie is off in eu-south-1.",
    remedy: "Enable it.",
    stateAt: "2026-11-24T10:00:00.000Z",
  });
  expect(await getMacieSettings(actor, 1)).toMatchObject({ state: "never", reason: null, stateAt: null });
});

test("names come as they are, gone ones are counted and not shown", async () => {
  const { kinds } = await getMacieSettings(actor, 1);
  const lists = kinds.find(({ kind }) => kind === "allow-list");
  expect(lists).toMatchObject({ count: HOSTILE_NAMES.length - 1, gone: 1 });
  expect(lists?.settings.map(({ name }) => name).toSorted()).toEqual(
    HOSTILE_NAMES.slice(1)
      .map(({ name }) => name)
      .toSorted(),
  );
});

test("a kind of thousands is counted whole and shown in part", async () => {
  await pool().query(
    `INSERT INTO macie_setting (scope_id, kind, key, body, body_hash, first_seen_at, last_seen_at, last_seen_run_id)
     SELECT 2, 'findings-filter', n::text, '{}', '', now(), now(), $1 FROM generate_series(1, 1000) AS n`,
    [RUN],
  );
  const { kinds, tieOuts } = await getMacieSettings(actor, 2);
  const filters = kinds.find(({ kind }) => kind === "findings-filter");
  expect([filters?.count, filters?.settings.length, tieOuts]).toEqual([1000, 200, []]);
});

test("counts keep every digit", async () => {
  expect((await getMacieSettings(actor, 1)).tieOuts).toMatchObject([{ macie: "9007199254740993", stored: "3" }]);
});

test("a Region that is not there is named as such, and nobody without sync:read is told anything", async () => {
  for (const scope of [0, 3, -1, 1.5, Number.NaN, 2 ** 40])
    await expect(getMacieSettings(actor, scope)).rejects.toMatchObject({ code: "not_found" });
  const stranger: Actor = { ...actor, role: JSON.parse('"stranger"') };
  await expect(getMacieSettings(stranger, 1)).rejects.toMatchObject({ code: "forbidden" });
});
