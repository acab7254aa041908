import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import { saveConnectionCommand } from "#lib/connections/commands.ts";
import { pool } from "#lib/db/pool.ts";
import { EXTERNAL_ID } from "#lib/local/wire/sts.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { useStandIn } from "#lib/testing/stand-in.ts";
import { phaseOf, rows, syncOnce, texts } from "#lib/testing/sync-run.ts";

useDatabase();
const standIn = useStandIn();
const REGION = "eu-central-1";
let production = "";
let administrator = "";

const connectAs = (changes: object) =>
  saveConnectionCommand(systemActor("test"), { name: "test", regions: [REGION], ...changes });
const roleIn = (accountId: string) => `arn:aws:iam::${accountId}:role/security/plimsoll-read`;

beforeAll(() => {
  const { estate } = standIn.world;
  administrator = estate.administratorAccountId;
  const member = estate.accounts().find(({ id }) => {
    const standing = estate.standing(id, REGION);
    return standing.kind === "enabled" && standing.role === "member" && id !== estate.managementAccountId;
  });
  production = member?.id ?? "";
});
beforeEach(() =>
  pool().query(
    "TRUNCATE account, member_account, bucket, bucket_profile, bucket_detection, finding, finding_detection, scope_cursor CASCADE",
  ),
);

describe("a connection through a role", () => {
  test("sees what the role's account sees, with the external id of the connection", async () => {
    await connectAs({ accountId: production, roleArn: roleIn(production), externalId: EXTERNAL_ID });
    await syncOnce();
    expect(await texts("SELECT DISTINCT account_id FROM bucket")).toEqual([production]);
    expect(await rows("SELECT caller_account_id, caller_arn FROM scope")).toEqual([
      {
        caller_account_id: production,
        caller_arn: `arn:aws:sts::${production}:assumed-role/plimsoll-read/plimsoll-sync`,
      },
    ]);
  });

  test("whose external id is another one is denied, and the role is named", async () => {
    await connectAs({ accountId: production, roleArn: roleIn(production), externalId: "another-id" });
    const { result, shown } = await syncOnce();
    expect(result).toBe("failed");
    expect(phaseOf(shown, REGION, "session")).toMatchObject({
      status: "denied",
      error: expect.stringContaining("sts:AssumeRole"),
    });
  });
});

test("credentials of another account than the declared one are refused before Macie is asked", async () => {
  await connectAs({ accountId: production });
  const { result, shown } = await syncOnce();
  expect(result).toBe("failed");
  expect(phaseOf(shown, REGION, "session")).toMatchObject({
    status: "denied",
    error: expect.stringContaining(administrator),
  });
  expect(await texts("SELECT count(*) FROM bucket")).toEqual(["0"]);
});

test("a denial by AWS Organizations costs the names and nothing else, and the run says so", async () => {
  await connectAs({ roleArn: roleIn(production), externalId: EXTERNAL_ID });
  const { shown } = await syncOnce();
  const accounts = phaseOf(shown, REGION, "accounts");
  expect(accounts).toMatchObject({
    status: "complete",
    errorCode: "aws_denied",
    error: expect.stringMatching(/^Account names are missing: .*organizations:ListAccounts/),
    remedy: expect.stringContaining("organizations:ListAccounts"),
  });
  expect(await texts("SELECT name FROM account")).toEqual(["null"]);
  expect(phaseOf(shown, REGION, "buckets").status).toBe("complete");
});

test("a connection with several Regions asks AWS Organizations once", async () => {
  await connectAs({ regions: ["eu-central-1", "ap-southeast-1", "us-east-1"] });
  await syncOnce();
  const asked = [...standIn.requests].filter(([key]) => key === "organizations ListAccounts 200");
  const before = asked[0]?.[1] ?? 0;
  await syncOnce();
  expect(standIn.requests.get("organizations ListAccounts 200")).toBe(before + 1);
});

test("a bucket and a finding that two connections see are one", async () => {
  await connectAs({ regions: [REGION] });
  await syncOnce();
  const alone = await texts("SELECT count(*) FROM bucket");
  const findings = new Set(await texts("SELECT finding_id FROM finding"));
  await connectAs({ name: "second", roleArn: roleIn(production), externalId: EXTERNAL_ID });
  const { shown } = await syncOnce();
  const scopes = shown.scopes.filter(({ region }) => region === REGION);
  expect(scopes.map(({ phases }) => phases.every(({ status }) => status === "complete"))).toEqual([true, true]);
  expect(await texts("SELECT count(*) FROM bucket")).toEqual(alone);
  const now = await texts("SELECT finding_id FROM finding");
  expect(now.length).toBe(new Set(now).size);
  expect(now.length).toBeGreaterThanOrEqual(findings.size);
  await syncOnce();
  expect(await texts("SELECT count(*) FROM bucket WHERE gone_at IS NOT NULL OR missed_runs > 0")).toEqual(["0"]);
  await pool().query("UPDATE connection SET disabled_at = now() WHERE name = 'second'");
});

test("a Region where Macie is paused says so, and what to do", async () => {
  const { estate } = standIn.world;
  const paused = estate
    .accounts()
    .flatMap(({ id }) =>
      estate.regions
        .filter((region) => estate.standing(id, region).kind === "paused")
        .map((region) => ({ id, region })),
    );
  const [{ id, region } = { id: "", region: "" }] = paused;
  await connectAs({ regions: [region], roleArn: roleIn(id), externalId: EXTERNAL_ID });
  const { result, shown } = await syncOnce();
  expect(result).toBe("failed");
  const scope = shown.scopes.find((one) => one.region === region);
  expect(new Set(scope?.phases.map(({ status }) => status))).toEqual(new Set(["paused"]));
  expect(await rows("SELECT state, state_remedy FROM scope WHERE region = $1", [region])).toEqual([
    { state: "paused", state_remedy: expect.stringContaining("Resume Macie") },
  ]);
});
