import { beforeAll, describe, expect, test } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import { saveConnectionCommand } from "#lib/connections/commands.ts";
import { pool } from "#lib/db/pool.ts";
import { EXTERNAL_ID } from "#lib/local/wire/sts.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { useStandIn } from "#lib/testing/stand-in.ts";
import { connect, phaseOf, rows, syncOnce, texts } from "#lib/testing/sync-run.ts";

useDatabase();
const standIn = useStandIn();
const REGION = "eu-central-1";
const DIFFERENCES = "SELECT scope_id, measure, part, macie, stored FROM macie_tie_out WHERE macie <> stored";

beforeAll(async () => {
  await connect([REGION]);
  await syncOnce();
});

describe("Macie's own counts", () => {
  test("equal what is stored", async () => {
    expect(await texts("SELECT DISTINCT measure FROM macie_tie_out ORDER BY 1")).toEqual([
      "buckets",
      "findings-by-severity",
      "findings-by-type",
    ]);
    expect(await rows(DIFFERENCES)).toEqual([]);
    const sum = "SELECT sum(macie) FROM macie_tie_out WHERE measure = 'findings-by-type'";
    expect(await texts(sum)).toEqual(await texts("SELECT count(*) FROM finding"));
  });

  test("equal what is stored for each of two connections that see the same", async () => {
    const { estate } = standIn.world;
    const member = estate.accounts().find(({ id }) => {
      const standing = estate.standing(id, REGION);
      return standing.kind === "enabled" && standing.role === "member" && id !== estate.managementAccountId;
    });
    const roleArn = `arn:aws:iam::${member?.id}:role/security/plimsoll-read`;
    const role = { name: "member", regions: [REGION], roleArn, externalId: EXTERNAL_ID };
    await saveConnectionCommand(systemActor("test"), role);
    await syncOnce();
    expect(await rows(DIFFERENCES)).toEqual([]);
    await syncOnce();
    expect(await rows(DIFFERENCES)).toEqual([]);
    expect(await texts("SELECT count(DISTINCT scope_id) FROM macie_tie_out")).toEqual(["2"]);
    await pool().query("UPDATE connection SET disabled_at = now() WHERE name = 'member'");
    await pool().query("DELETE FROM macie_tie_out WHERE scope_id = (SELECT max(scope_id) FROM macie_tie_out)");
  });

  test("that are denied are named, and fail nothing", async () => {
    standIn.faults.set({ rules: [{ kind: "access-denied", operation: "GetBucketStatistics", count: null }] });
    const { result, shown } = await syncOnce();
    standIn.faults.clear();
    expect(result).toBe("complete");
    expect(phaseOf(shown, REGION, "tie-outs").error).toContain("macie2:GetBucketStatistics");
    expect(await texts("SELECT count(*) FROM macie_tie_out WHERE measure = 'buckets'")).toEqual(["0"]);
  });

  test("differ by name when a finding is missing here", async () => {
    const [type] = await texts(
      "DELETE FROM finding WHERE pk = (SELECT pk FROM finding ORDER BY updated_at LIMIT 1) RETURNING type",
    );
    const { shown } = await syncOnce();
    expect(phaseOf(shown, REGION, "tie-outs")).toMatchObject({
      status: "complete",
      error: expect.stringContaining(`findings of ${type}:`),
    });
    expect(await texts("SELECT sum(macie - stored) FROM macie_tie_out WHERE measure = 'findings-by-type'")).toEqual([
      "1",
    ]);
  });
});
