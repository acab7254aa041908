import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import { getFinding } from "#lib/findings/queries/get-finding.ts";
import { getRawFinding } from "#lib/findings/queries/get-raw-finding.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { insertDetection, insertFinding, insertPage, insertScope } from "#lib/testing/insert.ts";

useDatabase();
const actor = systemActor("test");
const sent = '{"findings":[{"id":"first"},{"id":"second","count":9007199254740993}]}';
const hashOf = (text: string) => createHash("sha256").update(text).digest();
const sha256 = hashOf(sent);
let scope: number;

beforeAll(async () => {
  scope = await insertScope();
});

test("a finding comes with everything typed, and its raw form out of the page AWS sent", async () => {
  const page = await insertPage({ scope_id: scope, body: gzipSync(sent), sha256, request_id: "r-9" });
  const pk = await insertFinding({
    finding_id: "second",
    scope_id: scope,
    page_id: page,
    page_index: 1,
    object_size: "9007199254740993",
    object_key: "a␀b",
    object_key_raw: Buffer.from("a\0b"),
  });
  for (let n = 0; n < 12; n += 1) await insertDetection({ finding_pk: pk, detection_type: `D${n}`, count: n });

  expect(await getFinding(actor, pk)).toMatchObject({
    findingId: "second",
    objectSize: "9007199254740993",
    objectKey: "a␀b",
    objectKeyBytes: Buffer.from("a\0b").toString("base64"),
    policyApi: null,
    evidence: { pageId: page, index: 1, sha256: sha256.toString("hex"), requestId: "r-9" },
  });
  expect((await getFinding(actor, pk)).detections).toHaveLength(12);
  expect(await getRawFinding(actor, pk)).toEqual({
    json: '{\n  "id": "second",\n  "count": 9007199254740993\n}',
    intact: true,
    isThis: true,
  });
});

test("a page that was changed in the database is shown as changed", async () => {
  const page = await insertPage({ scope_id: scope, body: gzipSync(`${sent} `), sha256: Buffer.alloc(32, 1) });
  const pk = await insertFinding({ finding_id: "changed", scope_id: scope, page_id: page, page_index: 0 });
  expect(await getRawFinding(actor, pk)).toMatchObject({ intact: false });
});

test("a finding that points at another's place is shown as doing so", async () => {
  const page = await insertPage({ scope_id: scope, body: gzipSync(`${sent}\n`), sha256: hashOf(`${sent}\n`) });
  const pk = await insertFinding({ finding_id: "third", scope_id: scope, page_id: page, page_index: 0 });
  expect(await getRawFinding(actor, pk)).toMatchObject({ intact: true, isThis: false });
});

test("a finding without its page says so, and is still shown", async () => {
  const pk = await insertFinding({ finding_id: "bare", scope_id: scope });
  expect(await getFinding(actor, pk)).toMatchObject({ evidence: null, detections: [] });
  await expect(getRawFinding(actor, pk)).rejects.toMatchObject({
    code: "not_found",
    message: "No page that AWS sent is kept of this finding.",
  });
});

test.each(["999999", "x", "1 OR 1=1", "99999999999999999999", ""])(
  "the key %j names no finding, and says so",
  async (pk) => {
    await expect(getFinding(actor, pk)).rejects.toMatchObject({ code: "not_found" });
    await expect(getRawFinding(actor, pk)).rejects.toMatchObject({ code: "not_found" });
  },
);
