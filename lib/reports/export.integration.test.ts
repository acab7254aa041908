import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import { type Actor, systemActor } from "#lib/access/actor.ts";
import { listBuckets } from "#lib/buckets/queries/list-buckets.ts";
import { countBuckets, readBuckets } from "#lib/buckets/queries/read-buckets.ts";
import { type BucketFilter, bucketSearch, NO_BUCKET_FILTER } from "#lib/buckets/search-params.ts";
import { pool } from "#lib/db/pool.ts";
import { listFindings } from "#lib/findings/queries/list-findings.ts";
import { countFindings, readFindings } from "#lib/findings/queries/read-findings.ts";
import { type FindingFilter, findingSearch, NO_FINDING_FILTER } from "#lib/findings/search-params.ts";
import { answerCsv } from "#lib/reports/answer.ts";
import { BUCKET_COLUMNS } from "#lib/reports/bucket-columns.ts";
import { type Export, exportCommand } from "#lib/reports/commands.ts";
import { FINDING_COLUMNS } from "#lib/reports/finding-columns.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { HOSTILE_NAMES } from "#lib/testing/hostile-names.ts";
import { insertAccount, insertBucket, insertDetection, insertFinding, insertScope } from "#lib/testing/insert.ts";

useDatabase();
const actor = systemActor("test");
const HOSTILE = HOSTILE_NAMES.map(({ name }) => name);

beforeAll(async () => {
  const scope = await insertScope();
  await insertAccount("000000000001", "=cmd|' /C calc'!A0");
  await pool().query(
    `INSERT INTO bucket (name, arn, account_id, region, reach, scope_id, body_hash, first_seen_at, last_seen_at, last_seen_run_id, classifiable_object_count)
     SELECT 'b' || n, 'arn', '000000000001', 'eu-central-1', CASE WHEN n % 3 = 0 THEN 'public' ELSE 'contained' END, $1, '0', now(), now(),
       gen_random_uuid(), 9007199254740993 FROM generate_series(1, 2345) n`,
    [scope],
  );
  await insertBucket({ name: "gone", scope_id: scope, gone_at: new Date() });
  for (const [index, key] of HOSTILE.entries()) {
    const pk = await insertFinding({
      finding_id: `f${index}`,
      scope_id: scope,
      account_id: "000000000001",
      object_key: key,
      detection_names: ["A", "B"],
    });
    await insertDetection({ finding_pk: pk, detection_type: "A", count: 12 });
    await insertDetection({ finding_pk: pk, detection_type: "B", count: 3 });
  }
  await insertFinding({ finding_id: "nul", scope_id: scope, object_key: "a␀b", object_key_raw: Buffer.from("a\0b") });
  await insertFinding({ finding_id: "sample", scope_id: scope, sample: true });
});

const buckets = (filter: BucketFilter): Export<Awaited<ReturnType<typeof listBuckets>>["rows"][number]> => ({
  name: "buckets",
  columns: BUCKET_COLUMNS,
  search: bucketSearch(filter),
  isSample: true,
  count: (tx) => countBuckets(actor, { tx, filter }),
  read: (tx) => readBuckets(actor, { tx, filter }),
});

const findings = (filter: FindingFilter): Export<Awaited<ReturnType<typeof listFindings>>["rows"][number]> => ({
  name: "findings",
  columns: FINDING_COLUMNS,
  search: findingSearch(filter),
  isSample: false,
  count: (tx) => countFindings(actor, { tx, filter }),
  read: (tx) => readFindings(actor, { tx, filter }),
});

async function records<Row>(asked: Export<Row>, who: Actor = actor): Promise<Record<string, string>[]> {
  const answer = answerCsv(await exportCommand(who, asked), asked.search);
  // `text()` would take the byte order mark away.
  const body = Buffer.from(await answer.arrayBuffer()).toString("utf8");
  expect(body.startsWith("\uFEFF")).toBe(true);
  const rows: Record<string, string>[] = parse(body, { bom: true, columns: true, record_delimiter: "\r\n" });
  expect(answer.headers.get("X-Plimsoll-Rows")).toBe(String(rows.length));
  return rows;
}

test("the file of buckets holds the rows that the list counts, filtered and in its order", async () => {
  for (const filter of [
    NO_BUCKET_FILTER,
    { ...NO_BUCKET_FILTER, reach: ["public" as const], sort: "-name" as const },
  ]) {
    const page = await listBuckets(actor, filter);
    const rows = await records(buckets(filter));
    expect(rows).toHaveLength(page.total);
    expect(rows.slice(0, 100).map(({ bucket }) => bucket)).toEqual(page.rows.map(({ name }) => name));
  }
});

test("leading zeros, large numbers and the sample mark survive in each row", async () => {
  const [row] = await records(buckets({ ...NO_BUCKET_FILTER, q: "b1" }));
  expect(row).toMatchObject({
    account_id: "000000000001",
    account_name: "'=cmd|' /C calc'!A0",
    classifiable_objects: "9007199254740993",
    objects: "",
    source: "SAMPLE DATA from http://127.0.0.1:4600, not from AWS",
  });
});

test("the file of findings has every key as one field, none a formula, and the exact bytes where it was changed", async () => {
  const rows = await records(findings(NO_FINDING_FILTER));
  expect(rows).toHaveLength((await listFindings(actor, NO_FINDING_FILTER)).total);
  const of = (id: string) => rows.find(({ finding_id }) => finding_id === id);
  for (const [index, key] of HOSTILE.entries()) {
    const row = of(`f${index}`);
    expect(row?.object_key).not.toMatch(/(^|\n)[=+\-@＝]/);
    expect(
      row?.object_key_base64 === "" ? row.object_key : Buffer.from(row?.object_key_base64 ?? "", "base64").toString(),
    ).toBe(key);
  }
  expect(of("nul")).toMatchObject({ object_key: "a␀b", object_key_base64: Buffer.from("a\0b").toString("base64") });
  expect(of("f0")).toMatchObject({
    detections: "A: 12; B: 3",
    severity: "Medium",
    updated_utc: "2026-11-01T12:00:00.000Z",
    archived: "false",
  });
});

test("an export leaves a row in the audit log before its first byte, with the filter and how many rows left", async () => {
  const file = await exportCommand(actor, buckets({ ...NO_BUCKET_FILTER, reach: ["public"] }));
  const { rows } = await pool().query("SELECT * FROM audit_event ORDER BY seq DESC LIMIT 1");
  expect(rows[0]).toMatchObject({
    actor_id: "system:test",
    action: "report.export",
    target: "buckets.csv",
    outcome: "done",
    body: { filter: "?reach=public", rows: 781 },
  });
  expect(file.fileName).toMatch(/^plimsoll-buckets-\d{8}T\d{6}Z-sample-data\.csv$/);
  await file.body.cancel();
});

test("whoever may look but not export gets no file and no snapshot", async () => {
  await expect(exportCommand({ ...actor, role: "viewer" }, buckets(NO_BUCKET_FILTER))).rejects.toThrow(
    "reports:export",
  );
});

test("a reader that goes away gives its connection back, and the next one may start", async () => {
  const files = [];
  for (let index = 0; index < 3; index += 1) files.push(await exportCommand(actor, buckets(NO_BUCKET_FILTER)));
  await expect(exportCommand(actor, buckets(NO_BUCKET_FILTER))).rejects.toMatchObject({ code: "too_many" });
  const [never, started, whole] = files;
  await never?.body.cancel();
  const reader = started?.body.getReader();
  await reader?.read();
  await reader?.cancel();
  await new Response(whole?.body).arrayBuffer();
  expect(pool().idleCount).toBe(pool().totalCount);
  expect(await records(buckets(NO_BUCKET_FILTER))).toHaveLength(2345);
});

test("a reading that fails breaks the file off instead of ending it", async () => {
  const broken: Export<never> = {
    ...buckets(NO_BUCKET_FILTER),
    columns: [],
    async *read() {
      yield [];
      throw new Error("the disk is gone");
    },
  };
  const { body } = await exportCommand(actor, broken);
  await expect(new Response(body).text()).rejects.toThrow("the disk is gone");
  expect(pool().idleCount).toBe(pool().totalCount);
});

test("rows that arrive while a file is read are not in it", async () => {
  const file = await exportCommand(actor, findings(NO_FINDING_FILTER));
  await insertFinding({ finding_id: "late", scope_id: 1 });
  expect(await new Response(file.body).text()).not.toContain('"late"');
});
