import { beforeAll, expect, test } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import type { BucketRow } from "#lib/buckets/bucket.ts";
import { countBucketFacets } from "#lib/buckets/queries/count-bucket-facets.ts";
import { countStanding } from "#lib/buckets/queries/count-standing.ts";
import { listBuckets } from "#lib/buckets/queries/list-buckets.ts";
import { countBuckets, readBuckets } from "#lib/buckets/queries/read-buckets.ts";
import { REACHES } from "#lib/buckets/reach.ts";
import { BUCKET_SORTS, type BucketFilter, NO_BUCKET_FILTER } from "#lib/buckets/search-params.ts";
import { SENSITIVITIES, UNKNOWN_SENSITIVITIES } from "#lib/buckets/sensitivity.ts";
import { transaction } from "#lib/db/sql.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { insertAccount, insertBucket, insertScope } from "#lib/testing/insert.ts";

useDatabase();
const actor = systemActor("test");
const filtered = (changes: Partial<BucketFilter>): BucketFilter => ({ ...NO_BUCKET_FILTER, ...changes });
const of = <T>(values: readonly T[], index: number): T | null => values[index % values.length] ?? null;

/** 230 buckets, many of which tie in every column, some with nothing known; five are gone. */
beforeAll(async () => {
  const scope = await insertScope();
  await insertAccount("111122223333", "Production");
  for (let index = 0; index < 230; index += 1) {
    await insertBucket({
      name:
        index === 7
          ? "100%_sure\\"
          : `b${String((index * 37) % 230).padStart(3, "0")}-${of(["logs", "data", "Web"], index)}`,
      scope_id: scope,
      account_id: of(["111122223333", "000000000001"], index),
      region: of(["eu-central-1", "us-east-1", "eu-west-1"], index),
      owner: of([null, "finance", "data, platform", ""], index),
      reach: of(REACHES, index),
      sensitivity: of(SENSITIVITIES, index >> 1),
      default_encryption: of(["AES256", "aws:kms", null, "NONE", "aws:kms:dsse", "something-new"], index),
      classifiable_object_count: of([null, 0, 10, "9007199254740993"], index >> 2),
      classifiable_size_in_bytes: of([null, 5, 5], index),
      macie_updated_at: of([null, new Date("2026-11-01T00:00:00.123Z"), new Date("1969-12-31T23:59:59.999Z")], index),
      sensitive_findings: index % 3,
      gone_at: index >= 225 ? new Date("2026-11-01T00:00:00Z") : null,
    });
  }
});

async function walk(filter: BucketFilter): Promise<BucketRow[]> {
  const rows: BucketRow[] = [];
  for (let after: string | null = null; ; ) {
    const page = await listBuckets(actor, { ...filter, after });
    rows.push(...page.rows);
    if (page.next === null) return rows;
    after = page.next;
  }
}

test.each(BUCKET_SORTS)(
  "page by page by %s no bucket is lost or shown twice, among ties and unknowns",
  async (sort) => {
    const rows = await walk(filtered({ sort }));
    expect(rows).toHaveLength(225);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(225);
  },
);

test("a sort turned around is the same list from its end", async () => {
  const down = await walk(filtered({ sort: "-updated" }));
  expect((await walk(filtered({ sort: "updated" }))).map(({ id }) => id)).toEqual(down.map(({ id }) => id).reverse());
});

test("what is sensitive and public comes first, and what is unknown before what is empty", async () => {
  const rows = await walk(filtered({}));
  expect(rows[0]).toMatchObject({ sensitivity: "sensitive", reach: "public" });
  expect(rows.at(-1)).toMatchObject({ sensitivity: "empty" });
});

test("a count above 2^53 keeps every digit, and what is not known is null", async () => {
  const rows = await walk(filtered({ sort: "-objects" }));
  expect(rows[0]?.classifiableObjectCount).toBe("9007199254740993");
  expect(rows.at(-1)?.classifiableObjectCount).toBeNull();
});

test("part of a name is found in any letter case, and a percent sign is a percent sign", async () => {
  expect((await listBuckets(actor, filtered({ q: "WEB" }))).total).toBe(75);
  expect((await listBuckets(actor, filtered({ q: "%" }))).total).toBe(1);
  expect((await listBuckets(actor, filtered({ q: "_sure\\" }))).total).toBe(1);
  expect((await listBuckets(actor, filtered({ q: "(a+)+$" }))).total).toBe(0);
});

test("gone buckets are hidden, countable, and shown when asked for", async () => {
  expect((await listBuckets(actor, filtered({}))).total).toBe(225);
  expect((await listBuckets(actor, filtered({ gone: "only" }))).total).toBe(5);
  expect(await listBuckets(actor, filtered({ gone: "shown" }))).toMatchObject({ total: 230, outOf: 225 });
});

test("a filter restricts by each of its parts, and an owner without a name is an owner", async () => {
  const all = await walk(filtered({}));
  const filter = filtered({
    region: ["eu-west-1", "us-east-1"],
    encryption: ["unknown"],
    owner: ["", "data, platform"],
  });
  const expected = all.filter(
    (row) =>
      row.region !== "eu-central-1" && row.encryption === "unknown" && [null, "", "data, platform"].includes(row.owner),
  );
  expect(expected.length).toBeGreaterThan(5);
  expect((await walk(filter)).map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
});

test("each facet counts what choosing the value would list", async () => {
  const filter = filtered({ reach: ["public", "unknown"], region: ["eu-west-1"], q: "b" });
  const facets = await countBucketFacets(actor, filter);
  expect(facets.map(({ parameter }) => parameter)).toEqual([
    "sensitivity",
    "reach",
    "account",
    "region",
    "encryption",
    "owner",
  ]);
  for (const { parameter, options } of facets) {
    for (const { value, count } of options) {
      expect([parameter, value, (await listBuckets(actor, { ...filter, [parameter]: [value] })).total]).toEqual([
        parameter,
        value,
        count,
      ]);
    }
  }
  expect(facets.find(({ parameter }) => parameter === "account")?.options).toContainEqual({
    value: "111122223333",
    name: "Production",
    count: expect.any(Number),
  });
});

test("reading everything gives the list's rows in the list's order", async () => {
  const filter = filtered({ sensitivity: ["sensitive", "denied"], sort: "-bytes" });
  const read: BucketRow[] = [];
  const counted = await transaction(async (tx) => {
    for await (const rows of readBuckets(actor, { tx, filter })) read.push(...rows);
    return countBuckets(actor, { tx, filter });
  });
  expect(read).toEqual(await walk(filter));
  expect(counted).toBe(read.length);
});

test("the verdict counts what its links list", async () => {
  const { present, gone, sensitivePublic, unknown } = await countStanding(actor);
  const total = async (changes: Partial<BucketFilter>) => (await listBuckets(actor, filtered(changes))).total;
  expect([present, gone, sensitivePublic, unknown]).toEqual([
    await total({}),
    await total({ gone: "only" }),
    await total({ sensitivity: ["sensitive"], reach: ["public"] }),
    await total({ sensitivity: [...UNKNOWN_SENSITIVITIES] }),
  ]);
});

test("nobody without the permission gets a row", async () => {
  const nobody = { ...actor, role: JSON.parse('"none"') };
  await expect(listBuckets(nobody, filtered({}))).rejects.toThrow("posture:read");
  await expect(countBucketFacets(nobody, filtered({}))).rejects.toThrow("posture:read");
});

test("a place that was made up is refused by name", async () => {
  await expect(listBuckets(actor, filtered({ after: "e30" }))).rejects.toThrow("after: not a place in this list");
});
