import { GetFindingsCommand, Macie2Client } from "@aws-sdk/client-macie2";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "#lib/db/pool.ts";
import { liveActions } from "#lib/local/macie/data/live-actions.ts";
import type { FaultKind, FaultRuleInput } from "#lib/local/wire/faults/rule.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { quarantinedTexts } from "#lib/testing/quarantine.ts";
import { useStandIn } from "#lib/testing/stand-in.ts";
import {
  connect,
  listedFindingIds,
  onFindings,
  phaseOf,
  rows,
  storedFindingIds,
  syncOnce,
  texts,
} from "#lib/testing/sync-run.ts";

useDatabase();
const standIn = useStandIn();
const REGION = "ap-southeast-1";
const OTHER = "eu-central-1";

const misbehave = (...rules: FaultRuleInput[]) => standIn.faults.set({ rules });

async function forget(): Promise<void> {
  await pool().query(
    "TRUNCATE finding, finding_detection, bucket, bucket_profile, bucket_detection, job, scope_cursor, quarantine, evidence_page, sync_run, sync_run_phase CASCADE",
  );
  await pool().query("UPDATE scope SET complete_at = NULL, state = 'never'");
}

beforeAll(() => connect([REGION, OTHER]));
beforeEach(async () => {
  standIn.faults.clear();
  await forget();
});

describe("nothing is lost when an answer is", () => {
  beforeAll(() => connect([REGION]));
  afterAll(() => connect([REGION, OTHER]));

  const kinds: FaultKind[] = [
    ...([
      "empty-200",
      "null-list",
      "array-200",
      "error-on-200",
      "truncated-json",
      "reset-body",
      "html-503",
      "expired-token",
    ] as const),
    ...([
      "empty-page",
      "same-token",
      "duplicate-page",
      "duplicate-id",
      "extra-detail",
      "missing-detail",
      "throttle",
      "skewed-date",
    ] as const),
  ];
  test.each(kinds)("%s, in a list and in details", async (kind) => {
    const every = { kind, region: REGION, milliseconds: 3_600_000 };
    misbehave(
      ...[1, 3, 4].map((nth) => ({ ...every, operation: "ListFindings", nth })),
      // Only a listing has tokens.
      ...(kind === "expired-token" ? [] : [2, 4].map((nth) => ({ ...every, operation: "GetFindings", nth }))),
      { ...every, operation: "DescribeBuckets" },
    );
    const { result, shown } = await syncOnce();
    expect(result).toBe("complete");
    expect(await storedFindingIds(REGION)).toEqual(await listedFindingIds(REGION));
    expect(phaseOf(shown, REGION, "findings")).toMatchObject({ status: "complete", missing: 0, quarantined: 0 });
  });

  test("at random, in every fourth answer of every operation", async () => {
    const kinds = [
      "throttle",
      "error-500",
      "empty-502",
      "html-503",
      "empty-200",
      "null-list",
      "array-200",
      "error-on-200",
      "truncated-json",
    ] as const;
    const more = [
      "reset-before",
      "reset-headers",
      "reset-body",
      "length-too-long",
      "wrong-content-type",
      "duplicate-page",
      "empty-page",
    ] as const;
    standIn.faults.set({
      random: { seed: 11, rate: 0.25, kinds: [...kinds, ...more, "duplicate-id", "missing-detail", "extra-detail"] },
    });
    const { result, shown } = await syncOnce();
    expect(standIn.faults.state().given).toBeGreaterThan(10);
    standIn.faults.clear();
    expect(result).toBe("complete");
    expect(await storedFindingIds(REGION)).toEqual(await listedFindingIds(REGION));
    expect(phaseOf(shown, REGION, "findings").quarantined).toBe(0);
  }, 60_000);
});

describe("one bad record", () => {
  test("is put aside with its bytes and its reason, and the others are stored", async () => {
    const ids = (await listedFindingIds(REGION)).slice(3, 4);
    misbehave({ kind: "poison-date", operation: "GetFindings", ids, count: null });
    const { shown } = await syncOnce();
    expect((await listedFindingIds(REGION)).filter((id) => !ids.includes(id))).toEqual(await storedFindingIds(REGION));
    expect(phaseOf(shown, REGION, "findings")).toMatchObject({ status: "complete", quarantined: 1 });
    const [row] = await rows<{ record_id: string; kind: string; reason: string; attempts: number }>(
      "SELECT * FROM quarantine",
    );
    expect(row).toMatchObject({ kind: "finding", record_id: ids[0], reason: "bad_date: createdAt", attempts: 1 });
    expect((await quarantinedTexts("bad_date: createdAt")).map((text) => JSON.parse(text).id)).toEqual(ids);
  });

  test("that Macie lists and does not give is missed by name, and stored when it comes", async () => {
    const ids = (await listedFindingIds(REGION)).slice(5, 6);
    misbehave({ kind: "missing-detail", operation: "GetFindings", ids, count: null });
    const { result, shown } = await syncOnce();
    expect(result).toBe("partial");
    expect(phaseOf(shown, REGION, "findings")).toMatchObject({ status: "incomplete", missing: 1, quarantined: 0 });
    expect(await texts("SELECT record_id FROM quarantine WHERE reason LIKE 'missing:%'")).toEqual(ids);
    standIn.faults.clear();
    expect((await syncOnce()).result).toBe("complete");
    expect(await storedFindingIds(REGION)).toEqual(await listedFindingIds(REGION));
  });

  test("is tried again by each sync, and taken back when it can be read", async () => {
    const ids = (await listedFindingIds(REGION)).slice(3, 4);
    misbehave({ kind: "poison-date", operation: "GetFindings", ids, count: null });
    await syncOnce();
    await syncOnce();
    expect(await texts("SELECT attempts FROM quarantine")).toEqual(["2"]);
    standIn.faults.clear();
    await syncOnce();
    expect(await texts("SELECT record_id FROM quarantine WHERE resolved_at IS NULL")).toEqual([]);
    expect(await storedFindingIds(REGION)).toEqual(await listedFindingIds(REGION));
  });

  test("among the buckets keeps the others, and is not taken for gone", async () => {
    await syncOnce();
    const [arn] = await texts("SELECT arn FROM bucket WHERE region = $1 ORDER BY name LIMIT 1", [REGION]);
    expect(arn).toContain("arn:aws:s3:::");
    misbehave({ kind: "poison-date", operation: "DescribeBuckets", ids: [arn ?? ""], count: null });
    for (let again = 0; again < 3; again += 1) await syncOnce();
    expect(await rows("SELECT gone_at, missed_runs FROM bucket WHERE arn = $1", [arn])).toEqual([
      { gone_at: null, missed_runs: 0 },
    ]);
    expect(await texts("SELECT reason FROM quarantine")).toEqual(["bad_date: bucketCreatedAt"]);
  });
});

describe("a Region", () => {
  test("that fails does not keep another back, and looks neither empty nor complete", async () => {
    await syncOnce();
    const before = await texts("SELECT complete_at FROM scope ORDER BY region");
    misbehave({ kind: "empty-200", operation: "DescribeBuckets", region: REGION, count: null });
    const { result, shown } = await syncOnce();
    expect(result).toBe("partial");
    expect(phaseOf(shown, REGION, "buckets")).toMatchObject({ status: "failed", errorCode: "aws_protocol" });
    expect(phaseOf(shown, OTHER, "buckets").status).toBe("complete");
    expect(await texts("SELECT state FROM scope ORDER BY region")).toEqual(["failed", "seen"]);
    const after = await texts("SELECT complete_at FROM scope ORDER BY region");
    expect(after[0]).toBe(before[0]);
    expect(await texts("SELECT count(*) FROM bucket WHERE missed_runs > 0 OR gone_at IS NOT NULL")).toEqual(["0"]);
  }, 30_000);

  test("goes on where a process died in the middle of its first reading", async () => {
    // The process ends in the middle of the page that would be the fourth.
    await onFindings("IF (SELECT count(*) FROM finding) > 120 THEN RAISE EXCEPTION 'the process died here'; END IF;");
    await syncOnce({ parallel: 1 });
    await pool().query("DROP TRIGGER in_the_middle ON finding");
    const before = await storedFindingIds(REGION);
    const listed = await listedFindingIds(REGION);
    expect(before.length).toBeGreaterThan(50);
    expect(before.length).toBeLessThan(listed.length);
    const { shown } = await syncOnce();
    expect(phaseOf(shown, REGION, "findings").listed).toBeLessThanOrEqual(listed.length - before.length + 50);
    expect(await storedFindingIds(REGION)).toEqual(listed);
  });
});

test("what comes and changes between syncs and while they page is stored in its last version", async () => {
  await syncOnce();
  const { world } = standIn;
  liveActions.churn?.(world, { each: 2 });
  for (let again = 0; again < 3; again += 1) {
    world.clock.advance(20 * 60_000);
    liveActions.findings?.(world, { region: REGION, count: 70 });
    liveActions["policy-change"]?.(world, { region: REGION, count: 5 });
    liveActions.findings?.(world, { region: REGION, count: 3, late: 600_000 });
    await syncOnce();
  }
  liveActions.churn?.(world, { each: 0 });
  world.clock.advance(5 * 60_000);
  const { shown } = await syncOnce();
  expect(phaseOf(shown, REGION, "findings").status).toBe("complete");
  const ids = await listedFindingIds(REGION);
  expect((await storedFindingIds(REGION)).filter((id) => ids.includes(id))).toEqual(ids);
  const versions = new Map(
    (
      await rows<{ finding_id: string; count: number; updated_at: Date }>(
        "SELECT finding_id, count, updated_at FROM finding WHERE region = $1",
        [REGION],
      )
    ).map((row) => [row.finding_id, row]),
  );
  const client = new Macie2Client({ region: REGION });
  for (let from = 0; from < ids.length; from += 50) {
    const { findings = [] } = await client.send(new GetFindingsCommand({ findingIds: ids.slice(from, from + 50) }));
    for (const { id = "", count, updatedAt } of findings)
      expect(versions.get(id)).toMatchObject({ count, updated_at: updatedAt });
  }
});
