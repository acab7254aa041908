import { beforeAll, expect, test } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import { transaction } from "#lib/db/sql.ts";
import { DATA_CATEGORIES, FINDING_TYPES } from "#lib/findings/finding.ts";
import type { FindingRow } from "#lib/findings/finding-row.ts";
import { countFindingFacets } from "#lib/findings/queries/count-finding-facets.ts";
import { countStanding } from "#lib/findings/queries/count-standing.ts";
import { getFindingInList } from "#lib/findings/queries/get-finding.ts";
import { listFindings } from "#lib/findings/queries/list-findings.ts";
import { countFindings, readFindings } from "#lib/findings/queries/read-findings.ts";
import { FINDING_SORTS, type FindingFilter, NO_FINDING_FILTER } from "#lib/findings/search-params.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { insertAccount, insertBucket, insertDetection, insertFinding, insertScope } from "#lib/testing/insert.ts";

useDatabase();
const actor = systemActor("test");
const filtered = (changes: Partial<FindingFilter>): FindingFilter => ({ ...NO_FINDING_FILTER, ...changes });
const of = <T>(values: readonly T[], index: number): T | null => values[index % values.length] ?? null;
const HOUR = 3_600_000;

/** 260 findings in groups that tie by severity and moment; 20 archived, 20 samples, 20 that Macie no longer lists. */
beforeAll(async () => {
  const scope = await insertScope();
  await insertAccount("111122223333", "Production");
  const lake = await insertBucket({ name: "lake", scope_id: scope });
  for (let index = 0; index < 260; index += 1) {
    const policy = index % 5 === 4;
    const pk = await insertFinding({
      finding_id: `id-${String(index).padStart(3, "0")}`,
      scope_id: scope,
      type: of(FINDING_TYPES, index),
      category: policy ? "POLICY" : "CLASSIFICATION",
      severity: (index % 3) + 1,
      updated_at: new Date(Date.UTC(2026, 10, 24) - Math.floor(index / 7) * 6 * HOUR),
      archived: index < 20,
      sample: index >= 20 && index < 40,
      upstream: index >= 40 && index < 60 ? "aged_out" : "listed",
      bucket_name: of(["lake", "elsewhere"], index),
      bucket_id: index % 2 === 0 ? lake : null,
      object_key: policy ? null : `exports/100%/${index}/=HYPERLINK("x").csv`,
      origin_type: policy ? null : of(["SENSITIVE_DATA_DISCOVERY_JOB", "AUTOMATED_SENSITIVE_DATA_DISCOVERY"], index),
      job_id: !policy && index % 2 === 0 ? "job-1" : null,
      categories: policy ? null : [of(DATA_CATEGORIES, index), of(DATA_CATEGORIES, index + 1)],
      detection_names: policy ? null : ["NAME", "NAME", ...Array.from({ length: index % 7 }, (_, n) => `D${n}`)],
      occurrences: policy ? null : "9007199254740993",
      additional_occurrences: policy ? null : index % 2 === 0,
    });
    for (let n = 0; !policy && n < index % 7; n += 1)
      await insertDetection({ finding_pk: pk, detection_type: `D${n}`, count: n + 1 });
  }
});

async function walk(filter: FindingFilter): Promise<FindingRow[]> {
  const rows: FindingRow[] = [];
  for (let after: string | null = null; ; ) {
    const page = await listFindings(actor, { ...filter, after });
    rows.push(...page.rows);
    if (page.next === null) return rows;
    after = page.next;
  }
}

test.each(FINDING_SORTS)("page by page by %s no finding is lost or shown twice, among ties", async (sort) => {
  const rows = await walk(filtered({ sort, status: "all", sample: "included", listed: "all" }));
  expect(rows).toHaveLength(260);
  expect(new Set(rows.map(({ pk }) => pk)).size).toBe(260);
  const key = (row: FindingRow) => (sort.endsWith("severity") ? row.severity : Date.parse(row.updatedAt));
  const keys = rows.map(key);
  expect(keys).toEqual(keys.toSorted((a, b) => (sort.startsWith("-") ? b - a : a - b)));
});

test("archived, sample and unlisted findings are left out, and it is said how many", async () => {
  expect(await listFindings(actor, filtered({}))).toMatchObject({
    total: 200,
    outOf: 200,
    leftOut: { archived: 20, sample: 20, unlisted: 20 },
  });
  expect((await listFindings(actor, filtered({ status: "archived" }))).total).toBe(20);
  expect((await listFindings(actor, filtered({ sample: "only" }))).total).toBe(20);
  expect((await listFindings(actor, filtered({ listed: "kept" }))).total).toBe(20);
  expect((await listFindings(actor, filtered({ bucket: ["lake"] }))).leftOut).toEqual({
    archived: 10,
    sample: 10,
    unlisted: 10,
  });
});

test("a bucket's findings are found by its name, also where no listing has shown us the bucket", async () => {
  const all = await walk(filtered({}));
  for (const bucket of ["lake", "elsewhere"]) {
    expect((await walk(filtered({ bucket: [bucket] }))).map(({ pk }) => pk)).toEqual(
      all.filter((row) => row.bucketName === bucket).map(({ pk }) => pk),
    );
  }
});

test("a filter restricts by each of its parts", async () => {
  const all = await walk(filtered({}));
  const filter = filtered({
    severity: ["High", "Low"],
    category: ["CLASSIFICATION"],
    data: ["CREDENTIALS"],
    detection: ["D3"],
    from: "2026-11-17",
    to: "2026-11-20",
  });
  const expected = all.filter(
    (row) =>
      row.severity !== 2 &&
      row.category === "CLASSIFICATION" &&
      row.updatedAt >= "2026-11-17" &&
      row.updatedAt < "2026-11-21",
  );
  const listed = await walk(filter);
  expect(listed.length).toBeGreaterThan(1);
  expect(listed.every((row) => expected.some(({ pk }) => pk === row.pk))).toBe(true);
  expect(listed.length).toBeLessThan(expected.length);
});

test("a part of a key is itself, and a whole finding id finds its finding", async () => {
  expect((await listFindings(actor, filtered({ q: "100%/" }))).total).toBe(160);
  expect((await listFindings(actor, filtered({ q: "100_/" }))).total).toBe(0);
  expect((await listFindings(actor, filtered({ q: '=hyperlink("' }))).total).toBe(160);
  expect((await listFindings(actor, filtered({ q: "id-104" }))).rows.map(({ findingId }) => findingId)).toEqual([
    "id-104",
  ]);
});

test("each facet counts what choosing the value would list", async () => {
  const filter = filtered({ severity: ["High"], data: ["PERSONAL_INFORMATION", "CREDENTIALS"] });
  const facets = await countFindingFacets(actor, filter);
  for (const { parameter, options } of facets) {
    expect(options.length).toBeGreaterThan(0);
    for (const { value, count } of options) {
      expect([parameter, value, (await listFindings(actor, { ...filter, [parameter]: [value] })).total]).toEqual([
        parameter,
        value,
        count,
      ]);
    }
  }
});

test("a row shows its most frequent detections and how many there are", async () => {
  const row = (await walk(filtered({}))).find(({ findingId }) => findingId === "id-062");
  expect(row?.detections.map(({ type, count }) => [type, count])).toEqual([
    ["D5", "6"],
    ["D4", "5"],
    ["D3", "4"],
    ["D2", "3"],
  ]);
  expect(row).toMatchObject({ detectionCount: 8, occurrences: "9007199254740993", additionalOccurrences: true });
});

test("reading everything gives the list's rows in the list's order, with all their detections", async () => {
  const filter = filtered({ origin: ["SENSITIVE_DATA_DISCOVERY_JOB"], sort: "severity" });
  const read: FindingRow[] = [];
  const counted = await transaction(async (tx) => {
    for await (const rows of readFindings(actor, { tx, filter })) read.push(...rows);
    return countFindings(actor, { tx, filter });
  });
  expect(read.map(({ pk }) => pk)).toEqual((await walk(filter)).map(({ pk }) => pk));
  expect(counted).toBe(read.length);
  expect(read.find(({ findingId }) => findingId === "id-062")?.detections).toHaveLength(6);
});

test.each(FINDING_SORTS)("next and previous walk the list by %s, filter and all", async (sort) => {
  const filter = filtered({ sort, severity: ["High"] });
  const keys = (await walk(filter)).map(({ pk }) => pk);
  for (const [index, pk] of keys.slice(0, 12).entries()) {
    const { previous, next } = await getFindingInList(actor, { pk, filter });
    expect([previous, next]).toEqual([keys[index - 1] ?? null, keys[index + 1] ?? null]);
  }
});

test("the verdict counts what its links list", async () => {
  const { current, high, policy, buckets } = await countStanding(actor);
  const total = async (changes: Partial<FindingFilter>) => (await listFindings(actor, filtered(changes))).total;
  expect([current, high, policy]).toEqual([
    await total({}),
    await total({ severity: ["High"] }),
    await total({ category: ["POLICY"] }),
  ]);
  expect(buckets).toBe(2);
});

test("nobody without the permission gets a row", async () => {
  const nobody = { ...actor, role: JSON.parse('"none"') };
  await expect(listFindings(nobody, filtered({}))).rejects.toThrow("findings:read");
  await expect(countFindingFacets(nobody, filtered({}))).rejects.toThrow("findings:read");
});
