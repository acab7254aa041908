import { GetFindingsCommand, Macie2Client, paginateDescribeBuckets } from "@aws-sdk/client-macie2";
import { beforeAll, describe, expect, test } from "vitest";
import { openEvidence } from "#lib/evidence/evidence.ts";
import { PHASE_NAMES } from "#lib/sync/run.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { useStandIn } from "#lib/testing/stand-in.ts";
import {
  connect,
  listedFindingIds,
  phaseOf,
  rows,
  type Synced,
  storedFindingIds,
  syncOnce,
  texts,
} from "#lib/testing/sync-run.ts";

useDatabase();
const standIn = useStandIn();

function regionsBy(kind: string): string[] {
  const { regions, administratorAccountId, standing } = standIn.world.estate;
  return regions.filter((region) => standing(administratorAccountId, region).kind === kind);
}

async function listedBuckets(region: string) {
  const pages = paginateDescribeBuckets({ client: new Macie2Client({ region }) }, { maxResults: 50 });
  return (await Array.fromAsync(pages)).flatMap(({ buckets = [] }) => buckets);
}

let first: Synced;

beforeAll(async () => {
  await connect(standIn.world.estate.regions);
  first = await syncOnce();
});

describe("the first sync", () => {
  test("is partial, because one Region denies and in one Macie is off", () => {
    expect(first.result).toBe("partial");
    expect(first.shown).toMatchObject({ status: "partial" });
  });

  test("stores exactly the findings that Macie lists, in every Region", async () => {
    for (const region of regionsBy("enabled")) {
      const stored = await storedFindingIds(region);
      const listed = await listedFindingIds(region);
      expect(listed.length).toBeGreaterThan(100);
      expect(stored).toEqual(listed);
    }
  });

  test("stores exactly the buckets that Macie lists, in every Region", async () => {
    for (const region of regionsBy("enabled")) {
      const stored = await texts("SELECT name FROM bucket WHERE region = $1 AND gone_at IS NULL", [region]);
      const listed = await listedBuckets(region);
      expect(stored.toSorted()).toEqual(listed.map(({ bucketName }) => bucketName).toSorted());
    }
  });

  test("puts nothing into quarantine", async () => {
    expect(await rows("SELECT record_id, reason FROM quarantine")).toEqual([]);
  });

  test("says of every phase in a Region that answers that it is complete, and that the counts agree", () => {
    for (const region of regionsBy("enabled")) {
      const scope = first.shown.scopes.find((one) => one.region === region);
      expect(scope?.phases.map(({ phase, status }) => [phase, status])).toEqual(
        PHASE_NAMES.map((phase) => [phase, "complete"]),
      );
      const findings = phaseOf(first.shown, region, "findings");
      expect(findings).toMatchObject({
        expected: findings.listed,
        missing: 0,
        quarantined: 0,
        stored: findings.listed,
      });
    }
  });

  test("asks little more than it must", () => {
    for (const region of regionsBy("enabled")) {
      const { requests, listed } = phaseOf(first.shown, region, "findings");
      // Statistics, the last minute and each slice's last page on top of a list and a get a page.
      expect(requests).toBeLessThanOrEqual(Math.ceil((2 * listed * 1.05) / 49) + 10);
    }
  });
});

test("one finding is stored as AWS tells it", async () => {
  const [stored] = await rows<Record<string, unknown>>(
    `SELECT f.*, (SELECT json_agg(json_build_array(d.detection_type, d.count) ORDER BY d.detection_type COLLATE "C") FROM finding_detection d WHERE d.finding_pk = f.pk) AS detections
     FROM finding f WHERE category = 'CLASSIFICATION' AND cardinality(categories) > 1 AND NOT sample ORDER BY finding_id LIMIT 1`,
  );
  const client = new Macie2Client({ region: String(stored?.region) });
  const { findings = [] } = await client.send(new GetFindingsCommand({ findingIds: [String(stored?.finding_id)] }));
  const [finding] = findings;
  const result = finding?.classificationDetails?.result;
  const detected = [
    ...(result?.sensitiveData ?? []).flatMap(({ detections = [] }) =>
      detections.map(({ type, count }) => [type, count]),
    ),
    ...(result?.customDataIdentifiers?.detections ?? []).map(({ arn, count }) => [arn, count]),
  ];
  expect(stored).toMatchObject({
    account_id: finding?.accountId,
    type: finding?.type,
    severity: finding?.severity?.score,
    title: finding?.title,
    count: finding?.count,
    created_at: finding?.createdAt,
    updated_at: finding?.updatedAt,
    archived: finding?.archived,
    bucket_name: finding?.resourcesAffected?.s3Bucket?.name,
    object_key: finding?.resourcesAffected?.s3Object?.key,
    object_size: finding?.resourcesAffected?.s3Object?.size,
    occurrences: detected.reduce((sum, [, count]) => sum + Number(count), 0),
  });
  expect(stored?.detections).toEqual(detected.toSorted());
});

test("one bucket is stored as AWS tells it, and joined to its findings", async () => {
  const [stored] = await rows<Record<string, unknown>>(
    "SELECT * FROM bucket WHERE sensitive_findings > 0 AND error_code IS NULL ORDER BY name LIMIT 1",
  );
  const bucket = (await listedBuckets(String(stored?.region))).find(({ bucketName }) => bucketName === stored?.name);
  expect(stored).toMatchObject({
    account_id: bucket?.accountId,
    arn: bucket?.bucketArn,
    object_count: bucket?.objectCount,
    size_in_bytes: bucket?.sizeInBytes,
    effective_permission: bucket?.publicAccess?.effectivePermission,
    shared_access: bucket?.sharedAccess,
    sensitivity_score: bucket?.sensitivityScore,
    versioning: bucket?.versioning,
    sensitivity: "sensitive",
  });
  const [counted] = await rows<{ n: number }>(
    "SELECT count(*)::int AS n FROM finding WHERE bucket_name = $1 AND category = 'CLASSIFICATION' AND NOT archived AND NOT sample",
    [stored?.name],
  );
  expect(stored?.sensitive_findings).toBe(counted?.n);
});

test("the bytes behind a finding are the ones that AWS sent", async () => {
  const [row] = await rows<{
    finding_id: string;
    page_index: number;
    body: Buffer;
    key_id: string;
    sha256: Buffer;
    operation: string;
  }>(
    "SELECT f.finding_id, f.page_index, p.body, p.key_id, p.sha256, p.operation FROM finding f JOIN evidence_page p ON p.id = f.page_id ORDER BY f.pk DESC LIMIT 1",
  );
  const empty = Buffer.alloc(0);
  const { page: sent, problem } = openEvidence({
    body: row?.body ?? empty,
    keyId: row?.key_id ?? null,
    sha256: row?.sha256 ?? empty,
  });
  expect(problem).toBeNull();
  const page = JSON.parse(String(sent));
  expect(row?.operation).toBe("GetFindings");
  expect(page.findings[row?.page_index ?? -1].id).toBe(row?.finding_id);
});

test("a Region that denies says why and what to do, and looks neither empty nor complete", async () => {
  const [region = ""] = regionsBy("denied");
  const [scope] = await rows<Record<string, unknown>>("SELECT * FROM scope WHERE region = $1", [region]);
  expect(scope).toMatchObject({ state: "denied", complete_at: null, endpoint: standIn.endpoint, lease_holder: null });
  expect(scope?.state_reason).toContain("macie2:GetMacieSession");
  expect(scope?.state_remedy).toMatch(/policy/);
  expect(phaseOf(first.shown, region, "findings")).toMatchObject({
    status: "denied",
    listed: 0,
    error: scope?.state_reason,
  });
});

test("a Region where Macie is off says so", async () => {
  const [region = ""] = regionsBy("off");
  expect(await rows("SELECT state, complete_at FROM scope WHERE region = $1", [region])).toEqual([
    { state: "off", complete_at: null },
  ]);
  expect(phaseOf(first.shown, region, "buckets").status).toBe("off");
});

test("accounts have their names from the organisation", async () => {
  const named = await texts("SELECT name FROM account WHERE name IS NOT NULL");
  expect(named.toSorted()).toEqual(
    standIn.world.estate
      .accounts()
      .map(({ name }) => name)
      .toSorted(),
  );
});

test("a second sync finds everything unchanged and writes no row anew", async () => {
  const before = await rows("SELECT pk, xmin::text FROM finding ORDER BY pk");
  const pages = await texts(
    "SELECT count(*) FROM evidence_page WHERE operation IN ('DescribeBuckets', 'GetResourceProfile', 'GetMacieSession')",
  );
  const second = await syncOnce();
  for (const region of regionsBy("enabled")) {
    const scope = second.shown.scopes.find((one) => one.region === region);
    expect(scope?.phases.filter(({ stored }) => stored > 0)).toEqual([]);
    expect(phaseOf(second.shown, region, "buckets").unchanged).toBe(phaseOf(first.shown, region, "buckets").stored);
  }
  expect(await rows("SELECT pk, xmin::text FROM finding ORDER BY pk")).toEqual(before);
  expect(
    await texts(
      "SELECT count(*) FROM evidence_page WHERE operation IN ('DescribeBuckets', 'GetResourceProfile', 'GetMacieSession')",
    ),
  ).toEqual(pages);
});
