import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { POST } from "#app/api/import/route.ts";
import { ROLES } from "#lib/access/roles.ts";
import { pool } from "#lib/db/pool.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { findingRecord } from "#lib/testing/finding-record.ts";
import { addPerson, signedIn } from "#lib/testing/people.ts";

useDatabase();

const cookies: Record<string, string> = {};
const origin = "http://127.0.0.1:4300";

beforeAll(async () => {
  for (const role of ROLES) {
    await addPerson(`${role}@example.com`, role);
    cookies[role] = (await signedIn(`${role}@example.com`)).get("cookie") ?? "";
  }
});

type Sent = { role?: string; headers?: Record<string, string>; body?: BodyInit };

async function send({ role = "administrator", headers = {}, body = JSON.stringify(findingRecord()) }: Sent) {
  const all = { origin, cookie: cookies[role] ?? "", ...headers };
  const request = new Request(`${origin}/api/import?name=/tmp/a%00b.json`, { method: "POST", headers: all, body });
  const response = await POST(request);
  return { status: response.status, headers: response.headers, answer: await response.json() };
}

test("C-01: only who may import imports", async () => {
  const answers: Record<string, number> = {};
  for (const role of ["nobody", ...ROLES]) answers[role] = (await send({ role })).status;
  expect(answers).toEqual({
    nobody: 401,
    administrator: 200,
    "compliance-officer": 200,
    "data-steward": 403,
    auditor: 403,
    viewer: 403,
  });
});

test("C-05: a request of another origin imports nothing", async () => {
  const before = await pool().query("SELECT count(*) FROM audit_event");
  for (const from of ["https://evil.example", "null"])
    expect((await send({ headers: { origin: from } })).status).toBe(403);
  expect((await pool().query("SELECT count(*) FROM audit_event")).rows).toEqual(before.rows);
});

test("a gzip file is imported under its own name, and the answer is not kept by anybody", async () => {
  const body = gzipSync(JSON.stringify({ findings: [findingRecord({ id: "a".repeat(32) })] }));
  const { status, headers, answer } = await send({ body, headers: { "content-type": "application/gzip" } });
  expect(status).toBe(200);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(answer.result).toMatchObject({ name: "ab.json", items: 1, stored: 1, problem: null, channels: { api: 1 } });
});

test("H07: a body that says it is too large is answered 413, unread", async () => {
  const { status, answer } = await send({ headers: { "content-length": String(65 * 1024 * 1024) } });
  expect(status).toBe(413);
  expect(answer.error).toMatchObject({
    code: "too_large",
    message: "The file is larger than 64 MiB.",
    remedy: expect.any(String),
  });
});

test("a body that was cut on its way is refused, and nothing of it is stored", async () => {
  const whole = JSON.stringify(findingRecord({ id: "c".repeat(32) }));
  const { status, answer } = await send({ body: whole, headers: { "content-length": String(whole.length + 500) } });
  expect(status).toBe(400);
  expect(answer.error.message).toContain(`${whole.length + 500} bytes, but ${whole.length} arrived`);
  expect((await pool().query("SELECT 1 FROM finding WHERE finding_id = $1", ["c".repeat(32)])).rows).toEqual([]);
});

test("what is no file of Macie's is answered with its name and a remedy", async () => {
  const { status, answer } = await send({ body: "<html>Sign in</html>" });
  expect(status).toBe(400);
  expect(answer.error).toEqual({
    code: "invalid",
    message: "The file is HTML or XML, not JSON.",
    remedy: expect.any(String),
  });
  const foreign = await send({ body: JSON.stringify({ eventSource: "s3.amazonaws.com", eventName: "PutObject" }) });
  expect(foreign.answer.result).toMatchObject({ stored: 0, refused: [{ name: "a CloudTrail event", count: 1 }] });
});
