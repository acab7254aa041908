import { hash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test, vi } from "vitest";
import { pool } from "#lib/db/pool.ts";
import { inheritedEnvironment } from "#lib/env.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { insertBucket, insertPage, insertScope } from "#lib/testing/insert.ts";
import { runCommand } from "#lib/testing/shell.ts";

useDatabase();
const pages: string[] = [];

const verify = () => runCommand("lib/cli/evidence.ts", ["verify"]);

beforeAll(async () => {
  const scope = await insertScope();
  for (const sent of ['{"findings":[]}', '{"buckets":[]}', '{"items":[]}']) {
    const sha256 = hash("sha256", sent, "buffer");
    pages.push(await insertPage({ scope_id: scope, body: gzipSync(sent), sha256 }));
  }
  await insertBucket({ name: "harbour", scope_id: scope, page_id: pages[1], page_index: 0 });
});

test("whole evidence ends with 0 and says how much was hashed", async () => {
  const { code, out } = await verify();
  expect({ code, out }).toEqual({ code: 0, out: "3 pages (3 B as sent) hashed, 0 differ.\n" });
});

test("a page with one altered byte is named", async () => {
  const [first] = pages;
  const flip = "UPDATE evidence_page SET body = set_byte(body, 20, get_byte(body, 20) # 1) WHERE id = $1";
  await pool().query(flip, [first]);
  const { code, out } = await verify();
  expect(code).toBe(1);
  expect(out).toContain(
    `page ${first} (GetFindings, eu-central-1, 2026-11-01T12:00:00.000Z): its sealed body was altered`,
  );
  expect(out).toContain("3 pages (3 B as sent) hashed, 1 differ.");
  await pool().query(flip, [first]);
});

test("two pages whose bodies were exchanged are both named", async () => {
  const swap = `UPDATE evidence_page p SET body = o.body FROM evidence_page o
    WHERE (p.id, o.id) IN (($1::bigint, $2::bigint), ($2::bigint, $1::bigint))`;
  await pool().query(swap, pages.slice(0, 2));
  const { code, out } = await verify();
  expect(code).toBe(1);
  expect(out.match(/page \d+ .*belongs to another page/g)).toHaveLength(2);
  await pool().query(swap, pages.slice(0, 2));
});

test("a row that was given another hash is named", async () => {
  const [, , last] = pages;
  await pool().query("UPDATE evidence_page SET sha256 = sha256('other') WHERE id = $1", [last]);
  expect((await verify()).out).toContain(`page ${last} (GetFindings`);
  await pool().query("UPDATE evidence_page SET sha256 = $2 WHERE id = $1", [
    last,
    hash("sha256", '{"items":[]}', "buffer"),
  ]);
  expect((await verify()).code).toBe(0);
});

test("without their key every page is named, with the setting that has to hold it", async () => {
  const before = inheritedEnvironment().PLIMSOLL_EVIDENCE_KEY;
  vi.stubEnv("PLIMSOLL_EVIDENCE_KEY", Buffer.alloc(32, "another key").toString("base64"));
  const { code, out } = await verify();
  vi.stubEnv("PLIMSOLL_EVIDENCE_KEY", before);
  expect(code).toBe(1);
  expect(out.match(/the key it is sealed with is not among those of PLIMSOLL_EVIDENCE_KEY/g)).toHaveLength(3);
});

test("a record whose page was taken away is named", async () => {
  const [, second] = pages;
  await pool().query("DELETE FROM evidence_page WHERE id = $1", [second]);
  const { code, out } = await verify();
  expect(code).toBe(1);
  expect(out).toContain(`bucket harbour: its page ${second} is not there`);
});
