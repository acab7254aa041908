import { describe, expect, test } from "vitest";
import { type Actor, systemActor } from "#lib/access/actor.ts";
import { MACIE_REGIONS } from "#lib/connections/connection.ts";
import { pool } from "#lib/db/pool.ts";
import {
  countCells,
  getStanding,
  listAccountSights,
  listDataTypes,
  listGroups,
  listUnconnectedRegions,
  listUrgentBuckets,
} from "#lib/overview/queries.ts";
import { accountsSightOf } from "#lib/overview/sight.ts";
import { useDatabase } from "#lib/testing/database.ts";

useDatabase();

const actor = systemActor("test");
const RUN = "00000000-0000-4000-8000-000000000001";
const BUCKETS = 8;

/** Eight buckets of two accounts in two Regions, one of them gone; detections of both sources; a blind Region. */
async function fill(): Promise<void> {
  await pool().query(`
    INSERT INTO connection (id, name, regions) VALUES ('00000000-0000-4000-8000-00000000000a', 'Organisation', '{eu-central-1,eu-west-1,eu-south-1}');
    INSERT INTO scope (id, connection_id, region, state, caller_account_id, complete_at) VALUES
      (1, '00000000-0000-4000-8000-00000000000a', 'eu-central-1', 'seen', '111111111111', now()),
      (2, '00000000-0000-4000-8000-00000000000a', 'eu-west-1', 'seen', '111111111111', now()),
      (3, '00000000-0000-4000-8000-00000000000a', 'eu-south-1', 'off', NULL, NULL);
    INSERT INTO account (id, name, last_seen_at) VALUES ('111111111111', 'Security', now()), ('222222222222', 'Production', now()), ('333333333333', NULL, now());
    INSERT INTO member_account (scope_id, account_id, relationship_status, last_seen_run_id) VALUES
      (1, '222222222222', 'Enabled', '${RUN}'), (2, '222222222222', 'Paused', '${RUN}');
    INSERT INTO bucket (id, name, arn, account_id, region, reach, sensitivity, sensitive_findings, highest_severity, scope_id, body_hash, first_seen_at, last_seen_at, last_seen_run_id, gone_at) VALUES
      (1, 'exports', 'a', '222222222222', 'eu-central-1', 'outside', 'sensitive', 90, 3, 1, '', now(), now(), '${RUN}', NULL),
      (2, 'site', 'a', '222222222222', 'eu-west-1', 'public', 'sensitive', 1, 1, 2, '', now(), now(), '${RUN}', NULL),
      (3, 'dump', 'a', '222222222222', 'eu-west-1', 'public', 'sensitive', 5, 3, 2, '', now(), now(), '${RUN}', NULL),
      (4, 'logs', 'a', '111111111111', 'eu-central-1', 'contained', 'not-analysed', 0, NULL, 1, '', now(), now(), '${RUN}', NULL),
      (5, 'locked', 'a', '111111111111', 'eu-central-1', 'unknown', 'denied', 0, NULL, 1, '', now(), now(), '${RUN}', NULL),
      (6, 'lake', 'a', '222222222222', 'eu-central-1', 'contained', 'sensitive', 7, 2, 1, '', now(), now(), '${RUN}', NULL),
      (7, 'gone', 'a', '222222222222', 'eu-central-1', 'public', 'sensitive', 7, 3, 1, '', now(), now(), '${RUN}', now()),
      (8, 'future', 'a', '111111111111', 'eu-central-1', 'telepathic', 'haunted', 0, NULL, 1, '', now(), now(), '${RUN}', NULL);
    INSERT INTO bucket_detection (bucket_id, detection_id, name, arn, type, count, suppressed) VALUES
      (1, 'NAME', 'NAME', NULL, 'MANAGED', 5, false), (6, 'NAME', 'NAME', NULL, 'MANAGED', 5, false), (4, 'NAME', 'NAME', NULL, 'MANAGED', 5, true),
      (1, 'cdi', 'Vessel manifest', 'arn:cdi', 'CUSTOM', 2, false), (7, 'PIN', 'PIN', NULL, 'MANAGED', 5, false);
    INSERT INTO finding (pk, account_id, region, finding_id, type, category, severity, count, created_at, updated_at, archived, sample, bucket_id, scope_id, body_hash, first_seen_at, last_seen_at, last_seen_run_id)
      SELECT n, '222222222222', 'eu-west-1', n::text, 'SensitiveData:S3Object/Personal', 'CLASSIFICATION', 3, 1, now(), now(), n = 2, n = 3, CASE WHEN n = 4 THEN 3 ELSE 2 END, 2, '', now(), now(), '${RUN}'
        FROM generate_series(1, 4) AS n;
    INSERT INTO finding_detection (finding_pk, detection_type, name, category, count) VALUES
      (1, 'NAME', 'NAME', 'PERSONAL_INFORMATION', 3), (2, 'ARCHIVED', 'ARCHIVED', 'PERSONAL_INFORMATION', 3),
      (3, 'SAMPLE', 'SAMPLE', 'PERSONAL_INFORMATION', 3), (4, 'arn:cdi', 'Vessel manifest', 'CUSTOM_IDENTIFIER', 1);`);
}

describe("before anything was synced", () => {
  test("there is no connection, no run and no bucket, and that is said as such", async () => {
    expect(await getStanding(actor)).toEqual({ connections: 0, buckets: 0, endedRuns: 0, isRunning: false });
  });

  test("every widget answers with nothing instead of failing", async () => {
    expect(await countCells(actor)).toEqual([]);
    expect(await listUrgentBuckets(actor)).toEqual([]);
    expect(await listGroups(actor, "account")).toEqual({ groups: [], total: 0 });
    expect(await listDataTypes(actor)).toEqual({ types: [], total: 0 });
    expect(await listAccountSights(actor)).toEqual([]);
  });

  test("a known account is not seen while no Region answers", async () => {
    await pool().query("INSERT INTO account (id, last_seen_at) VALUES ('333333333333', now())");
    expect(await listAccountSights(actor)).toEqual([
      { id: "333333333333", name: null, unit: null, seen: 0, of: 0, missing: [] },
    ]);
    await pool().query("DELETE FROM account");
  });
});

describe("with buckets", () => {
  test("cells count present buckets, and a word from the future counts as unknown", async () => {
    await fill();
    const cells = await countCells(actor);
    expect(cells.reduce((sum, cell) => sum + cell.buckets, 0)).toBe(BUCKETS - 1);
    expect(cells).toContainEqual({ sensitivity: "sensitive", reach: "public", buckets: 2 });
    expect(cells).toContainEqual({ sensitivity: "unknown", reach: "unknown", buckets: 1 });
  });

  test("public comes before outside, then the higher severity, and a bucket that is gone does not come", async () => {
    const names = (await listUrgentBuckets(actor)).map(({ name }) => name);
    expect(names).toEqual(["dump", "site", "exports"]);
  });

  test("accounts come with the most sensitive and exposed first, and carry their names", async () => {
    const { groups, total } = await listGroups(actor, "account");
    expect(total).toBe(2);
    expect(groups[0]).toEqual({
      key: "222222222222",
      name: "Production",
      buckets: 4,
      sensitive: 4,
      exposed: 3,
      sensitiveAndExposed: 3,
      contentUnknown: 0,
    });
    expect(groups[1]).toMatchObject({ key: "111111111111", buckets: 3, sensitive: 0, contentUnknown: 2 });
  });

  test("Regions are grouped alike, and a limit says how many there are", async () => {
    const { groups, total } = await listGroups(actor, "region", 1);
    expect([groups.map(({ key }) => key), total]).toEqual([["eu-west-1"], 2]);
  });

  test("a type of data is counted once a bucket over both sources; suppressed, archived, sample and gone do not count", async () => {
    const { types } = await listDataTypes(actor);
    expect(types).toEqual([
      { detector: "NAME", name: "NAME", custom: false, buckets: 3, exposed: 2 },
      { detector: "arn:cdi", name: "Vessel manifest", custom: true, buckets: 2, exposed: 2 },
    ]);
  });

  test("an account is seen where its Macie answers to us, and each other Region is named with what it is there", async () => {
    await pool().query(
      `INSERT INTO organization_unit (id, name, last_seen_at, last_seen_run_id) VALUES ('ou-1', 'Workloads', now(), gen_random_uuid())`,
    );
    await pool().query("UPDATE account SET unit_id = 'ou-1' WHERE id = '222222222222'");
    const sight = accountsSightOf(await listAccountSights(actor));
    expect(sight).toMatchObject({ known: 3, seenEverywhere: 1 });
    expect(sight.notSeen).toEqual([
      {
        id: "333333333333",
        name: null,
        unit: null,
        seen: 0,
        of: 2,
        missing: [
          { region: "eu-central-1", status: "NotAMember" },
          { region: "eu-west-1", status: "NotAMember" },
        ],
      },
      {
        id: "222222222222",
        name: "Production",
        unit: "Workloads",
        seen: 1,
        of: 2,
        missing: [{ region: "eu-west-1", status: "Paused" }],
      },
    ]);
  });

  test("Regions of Macie that no connection in use names are named", async () => {
    const { rows } = await pool().query<{ region: string }>(
      "SELECT DISTINCT unnest(regions) AS region FROM connection WHERE disabled_at IS NULL",
    );
    const connected = new Set(rows.map(({ region }) => region));
    expect(connected.size).toBeGreaterThan(0);
    expect(await listUnconnectedRegions(actor)).toEqual(MACIE_REGIONS.filter((region) => !connected.has(region)));
  });

  test("nobody without posture:read gets a number", async () => {
    const stranger: Actor = { ...actor, role: JSON.parse('"stranger"') };
    const refused = { code: "forbidden" };
    await expect(countCells(stranger)).rejects.toMatchObject(refused);
    await expect(listUrgentBuckets(stranger)).rejects.toMatchObject(refused);
    await expect(listGroups(stranger, "region")).rejects.toMatchObject(refused);
    await expect(listDataTypes(stranger)).rejects.toMatchObject(refused);
    await expect(listAccountSights(stranger)).rejects.toMatchObject(refused);
    await expect(listUnconnectedRegions(stranger)).rejects.toMatchObject(refused);
    await expect(getStanding(stranger)).rejects.toMatchObject(refused);
  });
});
