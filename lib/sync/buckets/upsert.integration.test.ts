import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "#lib/db/pool.ts";
import { transaction } from "#lib/db/sql.ts";
import { normaliseBucket } from "#lib/sync/buckets/normalise.ts";
import { mayBeGone, sweepBuckets, upsertBuckets } from "#lib/sync/buckets/upsert.ts";
import type { PhaseContext } from "#lib/sync/phase.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { rows, texts } from "#lib/testing/sync-run.ts";

useDatabase();

const REGION = "eu-west-1";
const context = (run: number, changes: Partial<PhaseContext> = {}): PhaseContext => ({
  runId: `00000000-0000-4000-8000-${String(run).padStart(12, "0")}`,
  scopeId: 1,
  region: REGION,
  callerAccountId: null,
  accounts: null,
  publishFrequency: null,
  claimOrganization: () => false,
  acceptDrop: false,
  ...changes,
});

type Bucket = { name: string; createdAt?: string; account?: string; region?: string };

/** The row that a listed bucket becomes; its hash is its content, as the engine makes it. */
function kept({ name, createdAt = "2026-01-01T00:00:00Z", account = "111122223333", region = REGION }: Bucket) {
  const raw = {
    bucketName: name,
    bucketArn: `arn:aws:s3:::${name}`,
    accountId: account,
    region,
    bucketCreatedAt: createdAt,
  };
  const page = {
    operation: "DescribeBuckets" as const,
    region,
    requestId: null,
    fetchedAt: new Date(),
    body: Buffer.alloc(0),
    items: 1,
  };
  const result = normaliseBucket(
    { raw, bytes: Buffer.from(JSON.stringify(raw)), page, index: 0 },
    context(0, { region }),
  );
  if (!("row" in result)) throw new Error(result.reason);
  return { ...result.row, pageId: null, pageIndex: 0, bodyHash: JSON.stringify(raw), fetchedAt: page.fetchedAt };
}

let run = 0;

/** One whole listing: every page stored, then the sweep. */
async function list(buckets: readonly Bucket[], changes: Partial<PhaseContext> = {}) {
  run += 1;
  const at = context(run, changes);
  return transaction(async (tx) => {
    const { stored } = buckets.length === 0 ? { stored: 0 } : await upsertBuckets(tx, buckets.map(kept), at);
    return { stored, ...(await sweepBuckets(tx, at)) };
  });
}

const names = (count: number): Bucket[] =>
  Array.from({ length: count }, (_, index) => ({ name: `bucket-${String(index).padStart(3, "0")}` }));
const live = () => texts("SELECT name FROM bucket WHERE gone_at IS NULL ORDER BY name");
const generations = (name: string) =>
  rows("SELECT generation, gone_at IS NOT NULL AS gone FROM bucket WHERE name = $1 ORDER BY generation", [name]);

beforeEach(() => pool().query("TRUNCATE bucket, bucket_profile, bucket_detection, member_account, quarantine CASCADE"));

describe("a bucket that is no longer listed", () => {
  test("is missing at first and gone the second time", async () => {
    await list(names(3));
    expect(await list(names(2))).toMatchObject({ counts: { gone: 0, missing: 1 } });
    expect(await live()).toHaveLength(3);
    expect(await list(names(2))).toMatchObject({ counts: { gone: 1, missing: 0 } });
    expect(await live()).toEqual(["bucket-000", "bucket-001"]);
  });

  test("and comes back before that was never gone", async () => {
    await list(names(3));
    await list(names(2));
    await list(names(3));
    await list(names(2));
    expect(await live()).toHaveLength(3);
  });

  test("with many others is not believed, until a person does", async () => {
    await list(names(60));
    for (let again = 0; again < 3; again += 1) {
      const { problem } = await list(names(40));
      expect(problem?.message).toContain("20 of 60");
    }
    expect(await live()).toHaveLength(60);
    expect(await list(names(40), { acceptDrop: true })).toMatchObject({ counts: { gone: 20 } });
    expect(await live()).toHaveLength(40);
  });

  test("with all the others, in a listing that is empty, is not believed either (G07)", async () => {
    await list(names(30));
    await list([]);
    expect((await list([])).problem).toBeDefined();
    expect(await live()).toHaveLength(30);
  });
});

describe("a bucket of an account that Macie no longer looks into", () => {
  const theirs = { name: "theirs", account: "444455556666" };
  const member = (status: string, atRun: number) =>
    pool().query(
      `INSERT INTO member_account (scope_id, account_id, relationship_status, last_seen_run_id) VALUES (1, $1, $2, $3)
       ON CONFLICT (scope_id, account_id) DO UPDATE SET relationship_status = $2, last_seen_run_id = $3`,
      [theirs.account, status, context(atRun).runId],
    );

  beforeEach(() => list([...names(2), theirs]));

  test.each([
    ["paused", "Paused", 1],
    ["no longer named", "Enabled", 0],
  ])("because it is %s, is not gone, until a person says so", async (_, status, named) => {
    for (let again = 0; again < 3; again += 1) {
      await member(status, (run + 1) * named);
      expect(await list(names(2))).not.toHaveProperty("counts");
    }
    expect(await live()).toContain("theirs");
    await list(names(2), { acceptDrop: true });
    expect(await live()).not.toContain("theirs");
  });

  test("and is still looked into, is gone like any other", async () => {
    for (let again = 0; again < 2; again += 1) {
      await member("Enabled", run + 1);
      await list(names(2));
    }
    expect(await live()).not.toContain("theirs");
  });
});

test("a fifth of the buckets may go at once, and always ten", () => {
  expect([0, 10, 50, 51, 1000].map(mayBeGone)).toEqual([10, 10, 10, 11, 200]);
});

describe("a bucket of a name that is known", () => {
  const NAME = "harbour-ledger";
  const vanish = async () => {
    await list([]);
    await list([]);
  };

  test("is the same one when only its creation moves: Macie moves it with the policy", async () => {
    await list([{ name: NAME }]);
    expect(await list([{ name: NAME, createdAt: "2026-06-01T00:00:00Z" }])).toMatchObject({ stored: 1 });
    expect(await generations(NAME)).toEqual([{ generation: 1, gone: false }]);
  });

  test("is another one when it was gone and was made anew", async () => {
    await list([{ name: NAME }]);
    await vanish();
    await list([{ name: NAME, createdAt: "2026-06-01T00:00:00Z" }]);
    expect(await generations(NAME)).toEqual([
      { generation: 1, gone: true },
      { generation: 2, gone: false },
    ]);
  });

  test("is the same one when it was gone and comes back as it was", async () => {
    await list([{ name: NAME }]);
    await vanish();
    await list([{ name: NAME }]);
    expect(await generations(NAME)).toEqual([{ generation: 1, gone: false }]);
  });

  test("is another one in another account, and the first is gone", async () => {
    await list([{ name: NAME }]);
    await list([{ name: NAME, account: "999900001111" }]);
    expect(await generations(NAME)).toEqual([
      { generation: 1, gone: true },
      { generation: 2, gone: false },
    ]);
  });

  test("but for its case is two", async () => {
    await list([{ name: "My_Bucket" }, { name: "my_bucket" }]);
    expect(await live()).toEqual(["My_Bucket", "my_bucket"]);
  });
});

test("a bucket listed twice on one page is stored once", async () => {
  expect(await list([{ name: "twice" }, { name: "twice" }])).toMatchObject({ stored: 1 });
});

test("a bucket that has not changed is marked as seen and not written", async () => {
  await list(names(2));
  expect(await list(names(2))).toEqual({ stored: 0 });
  expect(await texts("SELECT DISTINCT last_seen_run_id FROM bucket")).toEqual([context(run).runId]);
});
