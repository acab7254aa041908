import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { pool } from "#lib/db/pool.ts";
import { transaction } from "#lib/db/sql.ts";
import { type EvidencePage, keepPages, type PackedPage, packPages } from "#lib/sync/evidence/upsert.ts";
import { useDatabase } from "#lib/testing/database.ts";

useDatabase();

const run = { scopeId: 1, runId: randomUUID() };

const pageOf = (text: string): EvidencePage => ({
  operation: "GetFindings",
  region: "eu-west-1",
  requestId: null,
  fetchedAt: new Date(),
  items: 1,
  body: Buffer.from(text),
});

const keep = (packed: readonly PackedPage[]) => transaction((tx) => keepPages(tx, packed, run));
const pack = (...texts: string[]) => packPages(pool(), texts.map(pageOf));
const idsOf = async (packed: readonly PackedPage[]) => {
  const ids = await keep(packed);
  return packed.map(({ sha256 }) => ids.get(sha256.toString("hex")));
};

test("a page that is kept already has the id that it has, beside one that is new", async () => {
  const [first, second] = await idsOf(await pack("first", "second"));
  const [again, third] = await idsOf(await pack("second", "third"));
  expect(again).toBe(second);
  expect(new Set([first, second, third]).size).toBe(3);
  expect([first, second, third]).not.toContain(undefined);
});

test("a page that another process keeps between packing and keeping is one page", async () => {
  const [ours, theirs] = [await pack("raced", "ours"), await pack("raced")];
  const [kept] = await idsOf(theirs);
  const [raced, own] = await idsOf(ours);
  expect(raced).toBe(kept);
  expect(own).toBeDefined();
  const { rows } = await pool().query("SELECT id::text FROM evidence_page WHERE id::text = ANY($1)", [[kept, own]]);
  expect(rows).toHaveLength(2);
});

test("the same bytes twice in a page are kept once", async () => {
  const [one, other] = await idsOf(await pack("twice", "twice"));
  expect(one).toBe(other);
});
