import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "#lib/db/pool.ts";
import { transaction } from "#lib/db/sql.ts";
import { normaliseFinding } from "#lib/sync/findings/normalise.ts";
import { upsertFindings } from "#lib/sync/findings/upsert.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { findingRecord } from "#lib/testing/finding-record.ts";
import { rows, texts } from "#lib/testing/sync-run.ts";

useDatabase();

const CONTEXT = { runId: "00000000-0000-4000-8000-000000000001", scopeId: 1 };

function kept(changes: object = {}) {
  const raw = { ...findingRecord(), ...changes };
  const result = normaliseFinding({ raw, bytes: Buffer.from("x") }, { region: "eu-central-1", accounts: null });
  if (!("row" in result)) throw new Error(result.reason);
  return { ...result.row, pageId: null, pageIndex: 0, bodyHash: JSON.stringify(raw), fetchedAt: new Date() };
}

const store = (...changes: object[]) => transaction((tx) => upsertFindings(tx, changes.map(kept), CONTEXT));
const title = () => texts("SELECT title FROM finding");
const detections = (...types: Array<[string, number]>) => ({
  classificationDetails: {
    result: {
      sensitiveData: [
        { category: "PERSONAL_INFORMATION", detections: types.map(([type, count]) => ({ type, count })) },
      ],
    },
  },
});

beforeEach(() => pool().query("TRUNCATE finding, finding_detection, bucket, bucket_profile, bucket_detection CASCADE"));

describe("a finding", () => {
  test("that has not changed costs no write", async () => {
    expect(await store({})).toEqual({ stored: 1 });
    const before = await rows("SELECT xmin::text, last_seen_at FROM finding");
    expect(await store({})).toEqual({ stored: 0 });
    expect(await rows("SELECT xmin::text, last_seen_at FROM finding")).toEqual(before);
  });

  test("in a newer version replaces the older, and never the other way round (I3)", async () => {
    await store({ updatedAt: "2026-10-03T00:00:00Z", count: 2, title: "newer" });
    expect(await store({ title: "older" })).toEqual({ stored: 0 });
    expect(await store({ updatedAt: "2026-10-03T00:00:00Z", count: 1, title: "fewer" })).toEqual({ stored: 0 });
    expect(await title()).toEqual(["newer"]);
    expect(await store({ updatedAt: "2026-10-04T00:00:00Z", count: 3, title: "newest" })).toEqual({ stored: 1 });
    expect(await title()).toEqual(["newest"]);
  });

  test("that is archived and brought back follows, although its update does not move (D19)", async () => {
    for (const archived of [false, true, false, true]) {
      await store({ archived });
      expect(await rows("SELECT archived FROM finding")).toEqual([{ archived }]);
    }
  });

  test("twice on one page is one row, in its newest version", async () => {
    const later = { updatedAt: "2026-10-05T00:00:00Z", title: "later" };
    expect(await store({}, later, { title: "third" })).toEqual({ stored: 1 });
    expect(await title()).toEqual(["later"]);
  });

  test("keeps exactly the detections of its last version", async () => {
    await store(detections(["NAME", 3], ["USA_SOCIAL_SECURITY_NUMBER", 1]));
    await store({ ...detections(["NAME", 5], ["PHONE_NUMBER", 2]), updatedAt: "2026-10-03T00:00:00Z" });
    expect(await rows("SELECT name, count FROM finding_detection ORDER BY name")).toEqual([
      { name: "NAME", count: 5 },
      { name: "PHONE_NUMBER", count: 2 },
    ]);
  });

  test("with a hostile key is stored, and its exact bytes beside it", async () => {
    const { resourcesAffected } = findingRecord();
    const s3Object = { key: "a\0b\ud800" };
    await store({ resourcesAffected: { ...(resourcesAffected as object), s3Object } });
    expect(await rows("SELECT object_key, encode(object_key_raw, 'hex') AS raw FROM finding")).toEqual([
      { object_key: "a␀b\ufffd", raw: "610062eda080" },
    ]);
  });
});

test("a finding speaks of the first of its bucket's generations that was still there when it was made", async () => {
  const bucket = (generation: number, goneAt: string | null) =>
    pool().query(
      `INSERT INTO bucket (name, generation, arn, account_id, region, scope_id, body_hash, first_seen_at, last_seen_at, last_seen_run_id, gone_at)
       VALUES ('harbour-ledger', $1, 'arn', '111122223333', 'eu-central-1', 1, '', now(), now(), $2, $3)`,
      [generation, CONTEXT.runId, goneAt],
    );
  await bucket(1, "2026-09-01T00:00:00Z");
  await bucket(2, "2026-10-10T00:00:00Z");
  await bucket(3, null);
  await store(
    { id: "in-the-second" },
    { id: "in-the-third", createdAt: "2026-10-20T00:00:00Z", updatedAt: "2026-10-20T00:00:00Z" },
  );
  expect(
    await rows("SELECT f.finding_id, b.generation FROM finding f JOIN bucket b ON b.id = f.bucket_id ORDER BY 2"),
  ).toEqual([
    { finding_id: "in-the-second", generation: 2 },
    { finding_id: "in-the-third", generation: 3 },
  ]);
});
