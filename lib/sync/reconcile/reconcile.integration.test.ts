import { beforeAll, expect, test } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import { pool } from "#lib/db/pool.ts";
import { askReconcileCommand } from "#lib/sync/commands.ts";
import { listOurFindings } from "#lib/sync/reconcile/upsert.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { useStandIn } from "#lib/testing/stand-in.ts";
import { connect, phaseOf, rows, type Synced, syncOnce, texts } from "#lib/testing/sync-run.ts";

useDatabase();
const standIn = useStandIn();
let region: string;
let all: string[];

const idsBy = (upstream: string) => texts("SELECT finding_id FROM finding WHERE upstream = $1 ORDER BY 1", [upstream]);
const findings = (synced: Synced) => phaseOf(synced.shown, region, "findings");

/** A finding that only we know: a copy of a real one under another id, made so many days ago. */
const strange = (id: string, days: number) =>
  pool().query(
    `INSERT INTO finding (account_id, region, finding_id, type, category, severity, count, created_at, updated_at, archived, sample,
       categories, detection_names, scope_id, body_hash, first_seen_at, last_seen_at, last_seen_run_id)
     SELECT account_id, region, $1, type, category, severity, count, t.at, t.at, archived, sample, categories, detection_names,
       scope_id, $1, first_seen_at, last_seen_at, last_seen_run_id
     FROM finding, (SELECT max(created_at) - make_interval(days => $2) AS at FROM finding) t LIMIT 1`,
    [id, days],
  );

beforeAll(async () => {
  const { regions, administratorAccountId, standing } = standIn.world.estate;
  [region = ""] = regions.filter((one) => standing(administratorAccountId, one).kind === "enabled");
  await connect([region]);
  await syncOnce();
  all = await idsBy("listed");
});

test("the first sync begins the count of days, and a sync within a day compares nothing", async () => {
  expect(await texts("SELECT reconciled_at > now() - interval '1 minute' FROM scope")).toEqual(["true"]);
  await strange("early", 10);
  const second = await syncOnce();
  expect(findings(second)).toMatchObject({ status: "complete", gone: 0 });
  expect(await idsBy("listed")).toContain("early");
});

test("a lost finding is read again, one that Macie no longer lists says why, and one that it lists again is listed", async () => {
  await strange("late", 95);
  const [lost = "", again = ""] = all;
  await pool().query("DELETE FROM finding WHERE finding_id = $1", [lost]);
  await pool().query("UPDATE finding SET upstream = 'vanished' WHERE finding_id = $1", [again]);
  await askReconcileCommand(systemActor("test"));
  const compared = await syncOnce();
  expect(findings(compared)).toMatchObject({ status: "complete", stored: 1, missing: 0, gone: 2 });
  expect(await idsBy("listed")).toEqual(all);
  expect(await idsBy("vanished")).toEqual(["early"]);
  expect(await idsBy("aged_out")).toEqual(["late"]);
  expect(await texts("SELECT reconciled_at > now() - interval '1 minute' FROM scope")).toEqual(["true"]);
});

test("what became of them is in their history, and a second comparison changes nothing", async () => {
  const versions =
    "SELECT f.finding_id, v.row->>'upstream' AS was FROM record_version v JOIN finding f ON f.pk = v.record_id WHERE v.kind = 'finding' ORDER BY 1";
  const before = await rows(versions);
  expect(before).toContainEqual({ finding_id: "early", was: "listed" });
  await askReconcileCommand(systemActor("test"));
  expect(findings(await syncOnce())).toMatchObject({ status: "complete", stored: 0, gone: 0 });
  expect(await rows(versions)).toEqual(before);
});

test("of an account that Macie does not look into, no finding can be told to be gone", async () => {
  const [member] = await rows<{ scopeId: number; runId: string; account: string; findings: number }>(
    `SELECT m.scope_id AS "scopeId", m.last_seen_run_id AS "runId", m.account_id AS account, count(*)::int AS findings
     FROM member_account m JOIN finding f ON f.account_id = m.account_id AND f.scope_id = m.scope_id
     WHERE m.relationship_status = 'Enabled' GROUP BY 1, 2, 3`,
  );
  if (member === undefined) throw new Error("No member of the sample estate has findings.");
  const told = async () => (await listOurFindings(pool(), { ...member, region })).filter(({ isOwn }) => isOwn).length;
  const before = await told();
  await pool().query("UPDATE member_account SET relationship_status = 'Paused' WHERE account_id = $1", [
    member.account,
  ]);
  expect(before - (await told())).toBe(member.findings);
});
