import { hash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import { pool } from "#lib/db/pool.ts";
import { transaction } from "#lib/db/sql.ts";
import { MASKED_KEY } from "#lib/findings/finding-row.ts";
import { getFinding, getFindingInList } from "#lib/findings/queries/get-finding.ts";
import { getRawFinding } from "#lib/findings/queries/get-raw-finding.ts";
import { listFindings } from "#lib/findings/queries/list-findings.ts";
import { readFindings } from "#lib/findings/queries/read-findings.ts";
import { NO_FINDING_FILTER } from "#lib/findings/search-params.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { insertFinding, insertPage, insertScope } from "#lib/testing/insert.ts";

useDatabase();
const steward = { ...systemActor("test"), id: "steward", role: "data-steward" } as const;
const viewer = { ...steward, id: "viewer", role: "viewer" } as const;
const KEY = "payroll/anna-schmidt.csv";
let pk: string;

beforeAll(async () => {
  const scope = await insertScope();
  const sent = JSON.stringify({ findings: [{ id: "f-1", key: KEY }] });
  const page = await insertPage({ scope_id: scope, body: gzipSync(sent), sha256: hash("sha256", sent, "buffer") });
  pk = await insertFinding({
    finding_id: "f-1",
    scope_id: scope,
    object_key: KEY,
    object_key_raw: Buffer.from(KEY),
    page_id: page,
    page_index: 0,
  });
  await insertFinding({ finding_id: "f-2", scope_id: scope });
});

/** Everything that an actor is told of the findings, by every door but the raw page. */
async function told(actor: typeof steward | typeof viewer): Promise<string> {
  const exported = await transaction((tx) => Array.fromAsync(readFindings(actor, { tx, filter: NO_FINDING_FILTER })));
  const list = await listFindings(actor, NO_FINDING_FILTER);
  const one = [await getFinding(actor, pk), await getFindingInList(actor, { pk, filter: NO_FINDING_FILTER })];
  return JSON.stringify([exported, list, one]);
}

test("who may see the keys of objects sees them in lists, details and files", async () => {
  expect((await told(steward)).split(KEY)).toHaveLength(5);
});

test("who may not sees that there is one, and no trace of it anywhere", async () => {
  const seen = await told(viewer);
  expect(seen.split(MASKED_KEY)).toHaveLength(5);
  expect(seen).not.toContain("anna");
  expect(seen).not.toContain(Buffer.from(KEY).toString("base64"));
});

test("a search does not tell by its hits what a key holds", async () => {
  const filter = { ...NO_FINDING_FILTER, q: "anna" };
  expect((await listFindings(steward, filter)).total).toBe(1);
  expect((await listFindings(viewer, filter)).total).toBe(0);
  expect((await listFindings(viewer, { ...filter, q: "f-1" })).total).toBe(1);
});

test("the page as AWS sent it is for those who may see keys, and each reading of it is recorded", async () => {
  await expect(getRawFinding(viewer, pk)).rejects.toMatchObject({ code: "forbidden" });
  expect((await getRawFinding(steward, pk)).json).toContain(KEY);
  const { rows } = await pool().query("SELECT actor_id, action, target, outcome FROM audit_event");
  expect(rows).toEqual([{ actor_id: "steward", action: "evidence.read", target: "finding f-1", outcome: "done" }]);
});
