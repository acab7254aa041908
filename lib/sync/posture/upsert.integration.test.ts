import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "#lib/db/pool.ts";
import { transaction } from "#lib/db/sql.ts";
import type { PhaseContext } from "#lib/sync/phase.ts";
import { decidePosture } from "#lib/sync/posture/upsert.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { rows, texts } from "#lib/testing/sync-run.ts";

useDatabase();

const RUN = "00000000-0000-4000-8000-000000000001";
const CONTEXT: PhaseContext = {
  runId: RUN,
  scopeId: 1,
  region: "eu-west-1",
  callerAccountId: null,
  accounts: null,
  publishFrequency: null,
  claimOrganization: () => false,
  acceptDrop: false,
};

const bucket = (
  name: string,
  facts: { score?: number | null; objects?: number | null; error?: string | null } = {},
) => {
  const { score = 50, objects = 7, error = null } = facts;
  return pool().query(
    `INSERT INTO bucket (name, arn, account_id, region, scope_id, body_hash, first_seen_at, last_seen_at, last_seen_run_id, sensitivity_score, object_count, error_code)
     VALUES ($1, 'arn', '111122223333', 'eu-west-1', 1, '', now(), now(), $2, $3, $4, $5)`,
    [name, RUN, score, objects, error],
  );
};

let made = 0;
const finding = (
  bucketName: string,
  facts: {
    category?: string;
    severity?: number;
    archived?: boolean;
    sample?: boolean;
    upstream?: string;
    categories?: string[];
  } = {},
) => {
  const {
    category = "CLASSIFICATION",
    severity = 2,
    archived = false,
    sample = false,
    upstream = "listed",
    categories = ["PERSONAL_INFORMATION"],
  } = facts;
  made += 1;
  return pool().query(
    `INSERT INTO finding (account_id, region, finding_id, type, category, severity, count, created_at, updated_at, archived, sample, bucket_name, categories,
       upstream, scope_id, body_hash, first_seen_at, last_seen_at, last_seen_run_id)
     VALUES ('111122223333', 'eu-west-1', $1, 't', $2, $3, 1, now(), now(), $4, $5, $6, $7, $8, 1, '', now(), now(), $9)`,
    [`f${made}`, category, severity, archived, sample, bucketName, categories, upstream, RUN],
  );
};

const decide = () => transaction((tx) => decidePosture(tx, CONTEXT));
const of = async (name: string) =>
  (
    await rows(
      "SELECT sensitivity, sensitive_findings, policy_findings, highest_severity, categories FROM bucket WHERE name = $1",
      [name],
    )
  )[0];

beforeEach(() => pool().query("TRUNCATE finding, finding_detection, bucket CASCADE"));

describe("a bucket's posture", () => {
  test("counts the findings that came before the bucket was listed", async () => {
    await finding("ledger", { severity: 3 });
    await finding("ledger", { categories: ["FINANCIAL_INFORMATION", "PERSONAL_INFORMATION"] });
    await finding("ledger", { category: "POLICY", categories: [] });
    await bucket("ledger");
    await decide();
    expect(await of("ledger")).toEqual({
      sensitivity: "sensitive",
      sensitive_findings: 2,
      policy_findings: 1,
      highest_severity: 3,
      categories: ["FINANCIAL_INFORMATION", "PERSONAL_INFORMATION"],
    });
  });

  test("counts neither samples, nor archived findings, nor those that Macie lists no more", async () => {
    await bucket("quiet");
    await finding("quiet", { sample: true });
    await finding("quiet", { archived: true });
    await finding("quiet", { upstream: "aged_out" });
    await decide();
    expect(await of("quiet")).toMatchObject({ sensitive_findings: 0, highest_severity: null, categories: [] });
  });

  test("stays sensitive by what is archived or forgotten, and never by samples", async () => {
    for (const name of ["archived", "forgotten", "sampled"]) await bucket(name, { score: 1 });
    await finding("archived", { archived: true });
    await finding("forgotten", { upstream: "aged_out" });
    await finding("sampled", { sample: true });
    await decide();
    expect(await texts("SELECT sensitivity FROM bucket ORDER BY name")).toEqual([
      "sensitive",
      "sensitive",
      "nothing-found",
    ]);
  });

  test("says what is unknown, and is never good news by silence", async () => {
    await bucket("denied", { error: "ACCESS_DENIED" });
    await bucket("unscored", { score: null });
    await bucket("low-and-uncounted", { score: 1, objects: null });
    await decide();
    expect(await texts("SELECT sensitivity FROM bucket ORDER BY name")).toEqual(["denied", "unknown", "unknown"]);
  });

  test("is written only where it changed", async () => {
    await bucket("a");
    await bucket("b");
    expect((await decide()).counts).toMatchObject({ listed: 2, stored: 2 });
    await finding("b");
    expect((await decide()).counts).toMatchObject({ listed: 2, stored: 1, unchanged: 1 });
  });

  test("is decided for every bucket of a Region that has more than a chunk of them", async () => {
    await pool().query(
      `INSERT INTO bucket (name, arn, account_id, region, scope_id, body_hash, first_seen_at, last_seen_at, last_seen_run_id, sensitivity_score, object_count)
       SELECT 'bucket-' || n, 'arn', '111122223333', 'eu-west-1', 1, '', now(), now(), $1, 50, 1 FROM generate_series(1, 2345) AS n`,
      [RUN],
    );
    expect((await decide()).counts).toMatchObject({ listed: 2345, stored: 2345 });
    expect(await texts("SELECT count(*) FROM bucket WHERE sensitivity <> 'not-analysed'")).toEqual(["0"]);
  });
});
