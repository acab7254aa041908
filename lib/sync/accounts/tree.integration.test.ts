import { expect, test } from "vitest";
import { pool } from "#lib/db/pool.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { useStandIn } from "#lib/testing/stand-in.ts";
import { connect, phaseOf, rows, syncOnce, texts } from "#lib/testing/sync-run.ts";

useDatabase();
const standIn = useStandIn();
const REGION = "eu-west-1";

const asked = (operation: string) => standIn.requests.get(`organizations ${operation} 200`) ?? 0;
const units = () =>
  texts(
    `SELECT coalesce(p.name || ' / ', '') || u.name FROM organization_unit u LEFT JOIN organization_unit p ON p.id = u.parent_id
     WHERE u.gone_at IS NULL ORDER BY 1`,
  );

test("the tree of the organisation is read: units, where each account stands, and its tags", async () => {
  await connect([REGION]);
  const { shown } = await syncOnce();
  const { status, unchanged } = phaseOf(shown, REGION, "accounts");
  expect([status, unchanged >= 0]).toEqual(["complete", true]);
  expect(await units()).toEqual([
    "Root",
    "Root / Security",
    "Root / Tideway (acquired)",
    "Root / Workloads",
    "Workloads / Pre-production",
    "Workloads / Production",
  ]);
  const { estate } = standIn.world;
  const placed = await rows<{ id: string; unit_id: string }>("SELECT id, unit_id FROM account ORDER BY id");
  expect(placed).toEqual(
    estate
      .accounts()
      .map(({ id }) => ({ id, unit_id: estate.tree?.parentOf(id) }))
      .toSorted((a, b) => a.id.localeCompare(b.id)),
  );
  const administrator = estate.administratorAccountId;
  expect(await rows("SELECT key, value FROM account_tag WHERE account_id = $1 ORDER BY key", [administrator])).toEqual([
    { key: "business-unit", value: "security" },
    { key: "environment", value: "prod" },
  ]);
});

test("neither tree nor tags are asked for again by the next sync", async () => {
  const before = [asked("ListRoots"), asked("ListTagsForResource")];
  await syncOnce();
  expect([asked("ListRoots"), asked("ListTagsForResource")]).toEqual(before);
  expect(await units()).toHaveLength(6);
});

const makeDue = () => pool().query("UPDATE organization_unit SET last_seen_at = now() - interval '2 hours'");
const addUnit = (id: string, organization: string) =>
  pool().query(
    `INSERT INTO organization_unit (id, parent_id, name, arn, last_seen_at, last_seen_run_id)
     SELECT $1, id, 'Old', replace(split_part(arn, '/', 1), ':root', ':ou') || '/' || $2 || '/' || $1, now() - interval '2 hours', gen_random_uuid()
     FROM organization_unit WHERE parent_id IS NULL`,
    [id, organization],
  );

test("a unit that is no longer listed is gone, but not after a read that AWS ended", async () => {
  await addUnit("ou-aaaa-11111111", standIn.world.estate.organizationId);
  await addUnit("ou-bbbb-22222222", "o-another0001");
  await makeDue();
  standIn.faults.set({ rules: [{ kind: "array-200", operation: "ListAccountsForParent", count: null }] });
  const { shown } = await syncOnce();
  standIn.faults.clear();
  expect(phaseOf(shown, REGION, "accounts").error).toContain("Units and tags of the organisation are missing");
  expect(await units()).toHaveLength(8);
  await makeDue();
  await syncOnce();
  expect(await texts("SELECT id FROM organization_unit WHERE gone_at IS NOT NULL")).toEqual(["ou-aaaa-11111111"]);
}, 60_000);

test("tags that were taken away are dropped, and a name is kept as the text that it is", async () => {
  const administrator = standIn.world.estate.administratorAccountId;
  await pool().query("INSERT INTO account_tag VALUES ($1, '<b>old</b>', 'x')", [administrator]);
  await pool().query("UPDATE account SET tags_read_at = now() - interval '2 days'");
  await syncOnce();
  expect(await texts("SELECT key FROM account_tag WHERE account_id = $1 ORDER BY 1", [administrator])).toEqual([
    "business-unit",
    "environment",
  ]);
});
