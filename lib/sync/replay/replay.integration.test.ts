import { beforeAll, expect, test } from "vitest";
import { pool } from "#lib/db/pool.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { runCommand } from "#lib/testing/shell.ts";
import { useStandIn } from "#lib/testing/stand-in.ts";
import { connect, rows, syncOnce, texts } from "#lib/testing/sync-run.ts";

useDatabase();
const standIn = useStandIn();

const replay = (...args: string[]) => runCommand("lib/cli/replay.ts", args);

const FACTS = `SELECT version_facts(f) AS facts FROM finding f UNION ALL SELECT version_facts(b) FROM bucket b
  UNION ALL SELECT to_jsonb(d) FROM finding_detection d ORDER BY 1`;

let whole: unknown[];
let altered: string;

beforeAll(async () => {
  const { regions, administratorAccountId, standing } = standIn.world.estate;
  const [region = ""] = regions.filter((one) => standing(administratorAccountId, one).kind === "enabled");
  await connect([region]);
  await syncOnce();
  whole = await rows(FACTS);
});

test("records that were read by the present reader are read the same again", async () => {
  const { code, out } = await replay();
  expect(out).toMatch(/bucket: [1-9][\d,]* read again, 0 would change, 0 could not be read, 0 have no page/);
  expect(out).toMatch(/finding: [1-9][\d,]* read again, 0 would change, 0 could not be read, 0 have no page/);
  expect(code).toBe(0);
});

test("rows that an earlier reader stored otherwise are named with their facts, and a dry run leaves them", async () => {
  const [finding = ""] = await texts(
    "UPDATE finding SET severity = 7, title = NULL WHERE pk = (SELECT min(pk) FROM finding) RETURNING finding_id",
  );
  const [bucket = ""] = await texts(
    "UPDATE bucket SET reach = 'none' WHERE id = (SELECT min(id) FROM bucket) RETURNING name",
  );
  const [detected = ""] = await texts(
    `UPDATE finding_detection d SET count = 999999 FROM finding f WHERE f.pk = d.finding_pk
     AND d.finding_pk = (SELECT max(finding_pk) FROM finding_detection) RETURNING f.finding_id`,
  );
  altered = finding;
  const before = await rows(FACTS);
  const { out } = await replay("--dry-run");
  expect(out).toMatch(new RegExp(`finding "${finding}": severity 7 → [123]; title unknown → `));
  expect(out).toContain(`bucket ${JSON.stringify(bucket)}: reach "none" → `);
  expect(out).toContain(`finding "${detected}": detections`);
  expect(out).toContain("2 would change");
  expect(out).toContain("  finding.severity: 1");
  expect(await rows(FACTS)).toEqual(before);
});

test("writing brings them back without asking AWS, keeps what they were, and is in the audit log", async () => {
  const asked = [...standIn.requests];
  expect((await replay("--write")).code).toBe(0);
  expect([...standIn.requests]).toEqual(asked);
  expect(await rows(FACTS)).toEqual(whole);
  const versions = `SELECT v.row->>'severity' AS severity FROM record_version v JOIN finding f ON f.pk = v.record_id
    WHERE v.kind = 'finding' AND f.finding_id = $1 ORDER BY v.valid_from DESC LIMIT 1`;
  expect(await texts(versions, [altered])).toEqual(["7"]);
  expect(await rows("SELECT actor_id, outcome FROM audit_event WHERE action = 'evidence.replay'")).toEqual([
    { actor_id: "system:shell", outcome: "done" },
  ]);
});

test("a record whose page was altered is named and left as it is", async () => {
  await pool().query(
    "UPDATE evidence_page SET body = set_byte(body, 30, get_byte(body, 30) # 1) WHERE operation = 'DescribeBuckets'",
  );
  const { code, out } = await replay("--write");
  expect(code).toBe(2);
  expect(out).toMatch(/bucket "[^"]+": its page cannot be used: its sealed body was altered/);
  expect(out).toMatch(/bucket: 0 read again, 0 changed, [1-9]/);
  expect(await rows(FACTS)).toEqual(whole);
});
