import { beforeEach, expect, test } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import { addConnectionCommand, saveConnectionCommand } from "#lib/connections/commands.ts";
import { toTestSentence } from "#lib/connections/connection-test.ts";
import { pool } from "#lib/db/pool.ts";
import { testConnectionCommand } from "#lib/sync/connection-test/commands.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { useStandIn } from "#lib/testing/stand-in.ts";

useDatabase();
const standIn = useStandIn();
const shell = systemActor("test");
const REGION = "eu-west-1";

let count = 0;
beforeEach(() => {
  count += 1;
});

const production = () => standIn.world.estate.accounts()[1]?.id ?? "";
const roleOf = (name: string) => `arn:aws:iam::${production()}:role/${name}`;
const requested = (name: string) =>
  [...standIn.requests].filter(([key]) => key.startsWith(`macie2 ${name} `)).reduce((sum, [, times]) => sum + times, 0);

async function tried(changes: { roleArn?: string; accountId?: string; regions?: string[] }) {
  const regions = changes.regions ?? [REGION];
  const { id } = await saveConnectionCommand(shell, { name: `connection ${count}`, ...changes, regions });
  return { id, ...(await testConnectionCommand(shell, { id })) };
}

test("a good role reads everything but the organisation, which only its administrator may list", async () => {
  const { caller, problem, warnings, regions } = await tried({
    roleArn: roleOf("PlimsollRead"),
    accountId: production(),
  });
  expect(caller?.accountId).toBe(production());
  expect([problem, warnings]).toEqual([null, []]);
  expect(regions).toMatchObject([{ region: REGION, macie: "on", isReachable: true, canReveal: false, untried: [] }]);
  expect(regions[0]?.missing.filter((action) => !action.startsWith("organizations:"))).toEqual([]);
});

test("credentials of an administrator miss nothing, and that they can reveal is a warning", async () => {
  const answer = await tried({});
  expect(answer.regions).toMatchObject([{ macie: "on", missing: [], untried: [], canReveal: true }]);
  expect(answer.warnings.map(({ message }) => message)).toEqual([expect.stringContaining("samples")]);
  expect(toTestSentence(answer)).toBe("1 of 1 Region can be read with everything that a sync needs.");
});

test("a missing action is named", async () => {
  const { regions } = await tried({ roleArn: roleOf("PlimsollWithoutGetResourceProfile") });
  expect(regions[0]?.missing).toContain("macie2:GetResourceProfile");
  expect(regions[0]?.missing).not.toContain("macie2:ListFindings");
});

test("a missing GetMacieSession does not hide what else is there", async () => {
  const { regions } = await tried({ roleArn: roleOf("PlimsollWithoutGetMacieSession") });
  expect(regions).toMatchObject([{ macie: "denied", isReachable: true }]);
  expect(regions[0]?.missing.filter((action) => action.startsWith("macie2:"))).toEqual(["macie2:GetMacieSession"]);
});

test("a role that reveals, and one that lets in without an external id, are warned of", async () => {
  const reveals = await tried({ roleArn: roleOf("PlimsollWithReveal") });
  expect(reveals.regions[0]?.canReveal).toBe(true);
  count += 1000;
  const open = await tried({ roleArn: roleOf("PlimsollWithoutExternalId") });
  expect(open.warnings.map(({ message }) => message)).toEqual(["The role can be assumed without its external id."]);
});

test("where Macie is off only the session is asked for, and where it denies that is said", async () => {
  const before = requested("DescribeBuckets");
  const { regions } = await tried({ regions: ["af-south-1", "me-south-1"] });
  expect(regions).toMatchObject([
    { region: "af-south-1", macie: "off", missing: [], canReveal: null, problem: { code: "aws_off" } },
    { region: "me-south-1", macie: "denied", problem: { code: "aws_denied" } },
  ]);
  expect(requested("DescribeBuckets")).toBeLessThanOrEqual(before + 1);
});

test("a role that does not trust us, or is of another account, is a problem and no Region is asked", async () => {
  const roleArn = `arn:aws:iam::999999999999:role/PlimsollRead`;
  const { id } = await addConnectionCommand(shell, { name: "strangers", regions: [REGION], roleArn });
  const stranger = await testConnectionCommand(shell, { id });
  expect(stranger).toMatchObject({ caller: null, regions: [], problem: { code: "aws_denied" } });
  const other = await tried({ accountId: production() });
  expect(other.problem?.message).toContain(`not to ${production()}`);
});

test("a Region that cannot be reached is told from one that denies", async () => {
  standIn.faults.set({ rules: [{ kind: "reset-before", region: "eu-central-1", count: null }] });
  const { regions } = await tried({ regions: [REGION, "eu-central-1"] });
  standIn.faults.clear();
  expect(regions).toMatchObject([
    { macie: "on", isReachable: true },
    { isReachable: false, missing: [] },
  ]);
}, 60_000);

test("a Region that was off and is on is read by the next sync, and each test leaves its audit row", async () => {
  const { id } = await saveConnectionCommand(shell, { name: "woken", regions: [REGION] });
  await pool().query("INSERT INTO scope (connection_id, region, state, state_at) VALUES ($1, $2, 'off', now())", [
    id,
    REGION,
  ]);
  await testConnectionCommand(shell, { id });
  const { rows } = await pool().query("SELECT state, state_at FROM scope WHERE connection_id = $1", [id]);
  expect(rows).toEqual([{ state: "never", state_at: null }]);
  const audit = await pool().query("SELECT body FROM audit_event WHERE action = 'connection.test' AND target = $1", [
    id,
  ]);
  expect(audit.rows).toMatchObject([{ body: { problem: null, regions: [{ region: REGION, macie: "on" }] } }]);
});

test("who does not manage connections cannot test one", async () => {
  const auditor = { id: "a", name: "A", email: "a@example.com", role: "auditor" as const };
  const asked = testConnectionCommand(auditor, { id: "00000000-0000-4000-8000-000000000000" });
  await expect(asked).rejects.toMatchObject({ code: "forbidden" });
});
