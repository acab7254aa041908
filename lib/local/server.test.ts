import http from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type StandIn, startStandIn } from "#lib/local/server.ts";
import { SMALL_ANCHOR } from "#lib/testing/small-world.ts";

let standIn: StandIn;

beforeAll(async () => {
  standIn = await startStandIn({ estate: { size: "demo", seed: 7, anchor: SMALL_ANCHOR }, frozen: true });
});
beforeEach(() => standIn.faults.clear());
afterAll(() => standIn.stop());

type Got = { status: number; headers: http.IncomingHttpHeaders; body: Buffer; ended: boolean };
type Sent = { method?: string; path: string; headers?: Record<string, string>; body?: string };

/** One plain HTTP exchange; `ended` says whether the body came whole. */
const exchange = ({ method = "GET", path, headers = {}, body = "" }: Sent) =>
  new Promise<Got>((resolve, reject) => {
    let cutShort = reject;
    const request = http.request(`${standIn.endpoint}${path}`, { method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      const finish = () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts),
          ended: response.complete,
        });
      cutShort = finish;
      response
        .on("data", (part) => parts.push(part))
        .on("end", finish)
        .on("error", finish);
    });
    request.on("error", (error) => cutShort(error)).end(body);
  });

const signed = (service = "macie2", region = "us-east-1") => ({
  authorization: `AWS4-HMAC-SHA256 Credential=AKIA${standIn.world.estate.administratorAccountId}/20261101/${region}/${service}/aws4_request, SignedHeaders=host;x-amz-date, Signature=${"0".repeat(64)}`,
  "x-amz-date": "20261101T120000Z",
});

const managed = () =>
  exchange({ method: "POST", path: "/managed-data-identifiers/list", headers: signed(), body: "{}" });

const admin = (method: string, name: string, body?: unknown, headers: Record<string, string> = {}) =>
  exchange({ method, path: `/_admin/${name}`, headers, body: body === undefined ? "" : JSON.stringify(body) });

test("a request without a signature is refused as AWS refuses it", async () => {
  const { status, headers, body } = await exchange({ path: "/macie" });
  expect(status).toBe(403);
  expect(headers["x-amzn-errortype"]).toBe("MissingAuthenticationTokenException");
  expect(headers["x-amzn-requestid"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers.date).toBe(new Date(standIn.world.clock.now()).toUTCString());
  expect(JSON.parse(body.toString())).toEqual({ message: "Missing Authentication Token" });
});

test("an unknown path, an unknown service and a target that is no path are refused", async () => {
  expect((await exchange({ path: "/nowhere", headers: signed() })).status).toBe(404);
  expect((await exchange({ path: "/", headers: signed("s3") })).status).toBe(404);
  expect((await exchange({ path: "*", headers: signed() }).catch(() => ({ status: 400 }))).status).toBe(400);
});

test("a browser and a foreign host may not drive the admin routes", async () => {
  expect((await admin("GET", "state", undefined, { origin: "https://evil.example" })).status).toBe(403);
  expect((await admin("GET", "state", undefined, { host: "evil.example" })).status).toBe(403);
  expect((await admin("GET", "state")).status).toBe(200);
  expect((await admin("POST", "faults", { rules: [{ kind: "explode" }] })).status).toBe(400);
  expect((await admin("GET", "nothing")).status).toBe(404);
});

test("time advances by request and the state tells it", async () => {
  const before = standIn.world.clock.now();
  await admin("POST", "advance", { ms: 60_000 });
  expect(standIn.world.clock.now()).toBe(before + 60_000);
  const { body } = await admin("GET", "state");
  expect(JSON.parse(body.toString()).now).toBe(new Date(before + 60_000).toISOString());
});

test.each([
  ["throttle", 429],
  ["throttle-retry-after", 429],
  ["throttle-400", 400],
  ["error-500", 500],
  ["empty-502", 502],
  ["html-503", 503],
  ["redirect-302", 302],
  ["empty-200", 200],
  ["array-200", 200],
  ["error-on-200", 200],
  ["expired-token", 400],
] as const)("the fault %s answers %i once", async (kind, status) => {
  standIn.faults.set({ rules: [{ kind }] });
  expect((await managed()).status).toBe(status);
  expect((await managed()).status).toBe(200);
});

test("a throttle names its wait only where it should", async () => {
  standIn.faults.set({ rules: [{ kind: "throttle" }, { kind: "throttle-retry-after", nth: 2, retryAfter: 9 }] });
  expect((await managed()).headers["retry-after"]).toBeUndefined();
  expect((await managed()).headers["retry-after"]).toBe("9");
});

test.each(["reset-before", "reset-headers"] as const)("the fault %s gives no answer", async (kind) => {
  standIn.faults.set({ rules: [{ kind }] });
  await expect(managed()).rejects.toThrow();
});

test.each(["reset-body", "length-too-long"] as const)("the fault %s cuts the body", async (kind) => {
  standIn.faults.set({ rules: [{ kind }] });
  expect((await managed()).ended).toBe(false);
});

test("bodies are truncated, encoded, mistyped, slow and misdated", async () => {
  const whole = (await managed()).body;
  standIn.faults.set({
    rules: [
      { kind: "truncated-json", bytes: 17 },
      { kind: "wrong-content-type", nth: 2 },
      { kind: "brotli", nth: 3 },
      { kind: "slow-body", nth: 4, milliseconds: 200 },
      { kind: "skewed-date", nth: 5, milliseconds: -3_600_000 },
    ],
  });
  expect((await managed()).body).toEqual(whole.subarray(0, 17));
  expect((await managed()).headers["content-type"]).toBe("text/html");
  expect((await managed()).headers["content-encoding"]).toBe("br");
  const started = performance.now();
  expect((await managed()).body).toEqual(whole);
  expect(performance.now() - started).toBeGreaterThan(150);
  expect((await managed()).headers.date).toBe(new Date(standIn.world.clock.now() - 3_600_000).toUTCString());
});

test("answers are counted by service, operation and status", async () => {
  await admin("DELETE", "requests");
  await managed();
  expect(Object.fromEntries(standIn.requests)).toEqual({ "macie2 ListManagedDataIdentifiers 200": 1 });
});

test("the living estate is changed by admin routes, and a wrong change is refused by name", async () => {
  const { status, body } = await admin("POST", "live/findings", { region: "us-east-1", count: 2 });
  expect(status).toBe(200);
  const { findingIds } = JSON.parse(body.toString());
  const answer = await exchange({
    method: "POST",
    path: "/findings/describe",
    headers: signed(),
    body: JSON.stringify({ findingIds }),
  });
  const ids = JSON.parse(answer.body.toString()).findings.map((finding: { id: string }) => finding.id);
  expect(ids.sort()).toEqual([...findingIds].sort());
  const wrong = await admin("POST", "live/findings", { region: "us-east-1", count: 0 });
  expect([wrong.status, JSON.parse(wrong.body.toString()).message]).toEqual([400, expect.stringContaining("count")]);
  expect((await admin("POST", "live/findings", { region: "mars-1" })).status).toBe(400);
  expect((await admin("POST", "live/storm")).status).toBe(404);
});
