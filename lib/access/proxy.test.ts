import { NextRequest } from "next/server";
import { beforeAll, expect, test, vi } from "vitest";
import { config, proxy } from "#proxy.ts";

beforeAll(() => {
  vi.stubEnv("NODE_ENV", "production");
  vi.stubEnv("DATABASE_URL", "postgresql://127.0.0.1:1/none");
  vi.stubEnv("APP_ORIGIN", "http://127.0.0.1:4300");
  vi.stubEnv("PLIMSOLL_SECRET", "a-secret-of-the-tests-that-is-long-enough");
});

const ask = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`http://127.0.0.1:4300${path}`, { headers }));
const policyOf = (response: Response) => response.headers.get("content-security-policy") ?? "";
const nonceOf = (response: Response) => /'nonce-([^']+)'/.exec(policyOf(response))?.[1] ?? "";
/** What Next is handed as the request's header. */
const inward = (response: Response, name: string) => response.headers.get(`x-middleware-request-${name}`);

test("C-07: 10,000 answers carry 10,000 nonces of 128 bits", () => {
  const nonces = new Set(Array.from({ length: 10_000 }, () => nonceOf(ask("/"))));
  expect(nonces.size).toBe(10_000);
  for (const nonce of nonces) expect(Buffer.from(nonce, "base64")).toHaveLength(16);
});

test("C-07: a policy that the caller sent is overwritten, so that nobody chooses the nonce of our scripts", () => {
  const sent = { "content-security-policy": "script-src 'nonce-chosen'", "x-nonce": "chosen" };
  const response = ask("/buckets", sent);
  expect(inward(response, "content-security-policy")).toBe(policyOf(response));
  expect(inward(response, "x-nonce")).toBe(nonceOf(response));
  expect(JSON.stringify([...response.headers])).not.toContain("chosen");
});

test.each([
  ["next-router-prefetch", "1"],
  ["purpose", "prefetch"],
  ["x-middleware-subrequest", "proxy:proxy:proxy"],
  ["next-action", "x"],
])("C-04: a request with %s gets the same policy as a page", (name, value) => {
  expect(policyOf(ask("/buckets", { [name]: value }))).toContain("default-src 'none'");
});

test("C-04: only the build's own static files and the body of an import are left alone", () => {
  const matcher = new RegExp(`^${config.matcher}$`);
  for (const path of [
    "/",
    "/buckets",
    "/api/buckets",
    "/api/import/x",
    "/api/imports",
    "/_next/image",
    "/_next/static",
    "/favicon.svg",
    "/_next/data/x",
  ]) {
    expect(path).toMatch(matcher);
  }
  expect("/_next/static/chunks/a.js").not.toMatch(matcher);
  expect("/api/import").not.toMatch(matcher);
});

test("the page that is asked for is told to sign-in as it is, not as the caller claims", () => {
  const response = ask("/buckets?sort=name&_rsc=1ab", { "x-plimsoll-path": "//evil.test" });
  expect(inward(response, "x-plimsoll-path")).toBe("/buckets?sort=name");
  expect(inward(ask("/buckets/%22%3E?q=%C3%A9"), "x-plimsoll-path")).toBe("/buckets/%22%3E?q=%C3%A9");
});
