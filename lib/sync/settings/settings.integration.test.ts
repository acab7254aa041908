import {
  DeleteAllowListCommand,
  DeleteCustomDataIdentifierCommand,
  Macie2Client,
  UpdateRevealConfigurationCommand,
} from "@aws-sdk/client-macie2";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "#lib/db/pool.ts";
import { findingsFiltersOf } from "#lib/local/macie/settings/findings-filters.ts";
import type { FaultRuleInput } from "#lib/local/wire/faults/rule.ts";
import { SETTING_KINDS } from "#lib/macie-settings/kinds.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { useStandIn } from "#lib/testing/stand-in.ts";
import { connect, newRun, phaseOf, rows, syncOnce, texts } from "#lib/testing/sync-run.ts";

useDatabase();
const standIn = useStandIn();
const REGION = "eu-central-1";

const misbehave = (...rules: FaultRuleInput[]) => standIn.faults.set({ rules });
const denied = (operation: string): FaultRuleInput => ({ kind: "access-denied", operation, count: null });
const statesOf = async () =>
  new Map(
    (await rows<{ kind: string; state: string }>("SELECT kind, state FROM macie_setting_kind")).map((one) => [
      one.kind,
      one.state,
    ]),
  );
const asked = (operation: string) =>
  [...standIn.requests].filter(([key]) => key.startsWith(`macie2 ${operation} `)).reduce((sum, [, n]) => sum + n, 0);

/** A run of the schedule, which asks for settings once an hour. */
async function scheduled() {
  const runId = await newRun();
  await pool().query("UPDATE sync_run SET trigger = 'schedule' WHERE id = $1", [runId]);
  return syncOnce({ runId });
}

beforeAll(() => connect([REGION]));

describe("the first sync", () => {
  test("stores every kind of setting, each at its place in the evidence", async () => {
    const { result, shown } = await syncOnce();
    expect(result).toBe("complete");
    expect(phaseOf(shown, REGION, "settings")).toMatchObject({ status: "complete", quarantined: 0, error: null });
    expect(await statesOf()).toEqual(new Map(SETTING_KINDS.map((kind) => [kind, "complete"])));
    expect(await texts("SELECT DISTINCT kind FROM macie_setting ORDER BY kind")).toEqual([...SETTING_KINDS].toSorted());
    expect(await texts("SELECT count(*) FROM macie_setting WHERE page_id IS NULL")).toEqual(["0"]);
  });

  test("keeps what only the details tell: criteria, expressions, positions", async () => {
    expect(await texts("SELECT body ->> 'regex' FROM macie_setting WHERE kind = 'custom-identifier'")).not.toContain(
      "null",
    );
    const [list] = await rows(
      "SELECT status, body -> 'criteria' AS criteria FROM macie_setting WHERE name = 'Retired test cards'",
    );
    expect(list).toEqual({
      status: "S3_OBJECT_NOT_FOUND",
      criteria: { s3WordsList: { bucketName: expect.any(String), objectKey: "allow/test-cards.txt" } },
    });
    expect(
      await texts("SELECT body ->> 'position' FROM macie_setting WHERE kind = 'findings-filter' ORDER BY 1"),
    ).toEqual(["1", "2"]);
  });

  test("keeps money as the text that Macie sent", async () => {
    const costs = await texts("SELECT status FROM macie_setting WHERE kind = 'usage-total'");
    expect(costs.length).toBe(4);
    for (const cost of costs) expect(cost).toMatch(/^\d+\.\d\d$/);
    const [type] = await texts(
      "SELECT jsonb_typeof(body #> '{usage,0,estimatedCost}') FROM macie_setting WHERE kind = 'usage'",
    );
    expect(type).toBe("string");
  });

  test("keeps the objects that Macie shows of a bucket with its profile", async () => {
    const [count] = await rows<{ shown: number; told: number }>(
      "SELECT (SELECT count(*)::int FROM bucket_artifact) AS shown, (SELECT sum(artifacts)::int FROM bucket_profile) AS told",
    );
    expect(count?.shown).toBeGreaterThan(0);
    expect(count?.told).toBe(count?.shown);
  });
});

test("a profile whose object samples are denied is kept without them, and what was known stays", async () => {
  const before = await texts("SELECT count(*) FROM bucket_artifact");
  await pool().query("UPDATE bucket_profile SET read_for = NULL");
  misbehave(denied("ListResourceProfileArtifacts"));
  const { result, shown } = await syncOnce();
  standIn.faults.clear();
  expect(result).toBe("complete");
  const profiles = phaseOf(shown, REGION, "profiles");
  expect(profiles).toMatchObject({ missing: 0, error: expect.stringContaining("macie2:ListResourceProfileArtifacts") });
  expect(profiles.fetched).toBeGreaterThan(0);
  expect(await texts("SELECT count(*) FROM bucket_artifact")).toEqual(before);
  expect(await texts("SELECT count(*) FROM bucket_profile WHERE artifacts IS NULL")).not.toEqual(["0"]);
});

describe("a second sync", () => {
  test("changes nothing", async () => {
    const { shown } = await syncOnce();
    const phase = phaseOf(shown, REGION, "settings");
    expect({ stored: phase.stored, gone: phase.gone }).toEqual({ stored: 0, gone: 0 });
    expect(phase.unchanged).toBeGreaterThan(100);
    expect(await texts("SELECT count(*) FROM record_version WHERE kind = 'setting'")).toEqual(["0"]);
  });

  test("of the schedule asks for no setting before an hour has passed, and then for all", async () => {
    const before = asked("ListAllowLists");
    const { shown } = await scheduled();
    expect(phaseOf(shown, REGION, "settings")).toMatchObject({ status: "complete", requests: 0 });
    expect(asked("ListAllowLists")).toBe(before);
    await pool().query("UPDATE macie_setting_kind SET tried_at = tried_at - interval '61 minutes'");
    await scheduled();
    expect(asked("ListAllowLists")).toBe(before + 1);
  });
});

describe("a kind that is denied", () => {
  test("is named as unknown with its remedy, and costs no other kind anything", async () => {
    misbehave(denied("GetRevealConfiguration"), denied("GetAllowList"));
    const { result, shown } = await syncOnce();
    expect(result).toBe("complete");
    expect(phaseOf(shown, REGION, "settings")).toMatchObject({
      status: "complete",
      errorCode: "aws_denied",
      error: expect.stringMatching(
        /^Unknown here: allow lists; retrieval of samples\. .*macie2:GetRevealConfiguration/,
      ),
      remedy: expect.stringContaining("Allow macie2:GetAllowList"),
    });
    const states = await statesOf();
    expect([states.get("reveal-configuration"), states.get("allow-list"), states.get("usage")]).toEqual([
      "denied",
      "denied",
      "complete",
    ]);
    expect(await texts("SELECT count(*) FROM macie_setting WHERE gone_at IS NOT NULL")).toEqual(["0"]);
  });

  test("stays named by a sync that does not ask for it", async () => {
    const { shown } = await scheduled();
    expect(phaseOf(shown, REGION, "settings")).toMatchObject({
      requests: 0,
      error: expect.stringMatching(/^Unknown here:/),
    });
    standIn.faults.clear();
    expect(phaseOf((await syncOnce()).shown, REGION, "settings").error).toBeNull();
    expect((await statesOf()).get("allow-list")).toBe("complete");
  });
});

test("a kind that fails leaves the phase incomplete, with the others stored", async () => {
  misbehave({ kind: "null-list", operation: "ListAllowLists", count: null });
  const { result, shown } = await syncOnce();
  standIn.faults.clear();
  expect(result).toBe("partial");
  expect(phaseOf(shown, REGION, "settings")).toMatchObject({ status: "incomplete", errorCode: "aws_protocol" });
  const states = await statesOf();
  expect([states.get("allow-list"), states.get("findings-filter")]).toEqual(["failed", "complete"]);
  expect((await scheduled()).result).toBe("complete");
});

test("a list that was deleted is gone after a whole read, and a changed setting keeps its version before", async () => {
  const macie = new Macie2Client({ region: REGION });
  const [id] = await texts("SELECT key FROM macie_setting WHERE kind = 'allow-list' AND name = 'Retired test cards'");
  await macie.send(new DeleteAllowListCommand({ id, ignoreJobChecks: "true" }));
  await macie.send(
    new UpdateRevealConfigurationCommand({ configuration: { status: "ENABLED", kmsKeyId: "alias/macie-samples" } }),
  );
  const { shown } = await syncOnce();
  expect(phaseOf(shown, REGION, "settings")).toMatchObject({ stored: 1, gone: 1 });
  expect(await texts("SELECT name FROM macie_setting WHERE gone_at IS NOT NULL")).toEqual(["Retired test cards"]);
  expect(
    await texts(`SELECT "row" ->> 'status' FROM record_history h JOIN macie_setting s ON h.kind = 'setting' AND h.record_id = s.id
      WHERE s.kind = 'reveal-configuration' ORDER BY valid_from`),
  ).toEqual(["DISABLED", "ENABLED"]);
});

test("an identifier that was deleted stays known as deleted: what it found goes on naming it", async () => {
  const kind = "kind = 'custom-identifier'";
  const [id] = await texts(`SELECT key FROM macie_setting WHERE ${kind} AND status = 'ACTIVE' LIMIT 1`);
  await new Macie2Client({ region: REGION }).send(new DeleteCustomDataIdentifierCommand({ id }));
  const { shown } = await syncOnce();
  expect(phaseOf(shown, REGION, "settings")).toMatchObject({ stored: 1, gone: 0 });
  expect(await rows(`SELECT status, gone_at FROM macie_setting WHERE ${kind} AND key = $1`, [id])).toEqual([
    { status: "DELETED", gone_at: null },
  ]);
  expect(phaseOf((await syncOnce()).shown, REGION, "settings")).toMatchObject({ stored: 0, gone: 0 });
});

test("a setting that is named and cannot be read is put aside, and is not gone", async () => {
  const { world } = standIn;
  const caller = { accountId: world.estate.administratorAccountId, region: REGION, principalArn: "" };
  const [filter] = findingsFiltersOf(world, caller);
  if (filter === undefined) throw new Error("the estate has a filter");
  const { arn } = filter;
  filter.arn = arn.replace(caller.accountId, "999999999999");
  const { shown } = await syncOnce();
  expect(phaseOf(shown, REGION, "settings")).toMatchObject({ status: "complete", quarantined: 1, gone: 0 });
  const waiting = "SELECT reason FROM quarantine WHERE kind = 'setting' AND resolved_at IS NULL";
  expect(await texts(waiting)).toEqual(["scope_mismatch: account 999999999999"]);
  const kept = "SELECT count(*) FROM macie_setting WHERE kind = 'findings-filter' AND gone_at IS NULL";
  expect(await texts(kept)).toEqual(["2"]);
  filter.arn = arn;
  await syncOnce();
  expect(await texts(waiting)).toEqual([]);
});
