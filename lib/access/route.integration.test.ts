import { beforeAll, expect, test } from "vitest";
import { ROLES } from "#lib/access/roles.ts";
import { route } from "#lib/access/route.ts";
import { PlimsollError } from "#lib/errors.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { addPerson, signedIn } from "#lib/testing/people.ts";

useDatabase();

const cookies: Record<string, string> = {};

beforeAll(async () => {
  for (const role of ROLES) {
    await addPerson(`${role}@example.com`, role);
    cookies[role] = (await signedIn(`${role}@example.com`)).get("cookie") ?? "";
  }
});

const audit = route("audit:read", async ({ actor, url }) =>
  Response.json({ role: actor.role, page: url.searchParams.get("page") }),
);

function ask(role: string | null, init: RequestInit = {}): Request {
  const headers = new Headers(init.headers);
  if (role !== null) headers.set("cookie", cookies[role] ?? "");
  return new Request("http://127.0.0.1:4300/api/audit?page=2", { ...init, headers });
}

test("C-01: a route answers each role by the table, and nobody with 401", async () => {
  const answers: Record<string, number> = {};
  for (const role of ROLES) answers[role] = (await audit(ask(role))).status;
  expect(answers).toEqual({
    administrator: 200,
    "compliance-officer": 200,
    "data-steward": 403,
    auditor: 200,
    viewer: 403,
  });
  expect((await audit(ask(null))).status).toBe(401);
});

test("the handler is given the actor and the address, and nothing of its answer is kept", async () => {
  const response = await audit(ask("auditor"));
  expect(await response.json()).toEqual({ role: "auditor", page: "2" });
  expect(response.headers.get("cache-control")).toBe("no-store");
});

test("C-30: a refusal is JSON without data, and a failure without its cause", async () => {
  const refused = await audit(ask(null));
  expect(await refused.json()).toEqual({
    error: { code: "unauthenticated", message: expect.any(String), remedy: "Sign in again." },
  });
  expect(refused.headers.get("cache-control")).toBe("no-store");
  const broken = route("audit:read", () => Promise.reject(new Error("SELECT secret")));
  const response = await broken(ask("auditor"));
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("SELECT");
  const missing = route("audit:read", () =>
    Promise.reject(new PlimsollError("not_found", { message: "No such row." })),
  );
  expect((await missing(ask("auditor"))).status).toBe(404);
});

test("C-05: what is not a read must also come from our own page", async () => {
  const post = (headers: Record<string, string>) => audit(ask("auditor", { method: "POST", headers }));
  expect((await post({})).status).toBe(403);
  expect((await post({ origin: "https://evil.test" })).status).toBe(403);
  expect((await post({ origin: "http://127.0.0.1:4300" })).status).toBe(200);
});

test("an answer whose headers cannot be changed is still not kept", async () => {
  const moved = route("audit:read", async () => Response.redirect("http://127.0.0.1:4300/"));
  const response = await moved(ask("auditor"));
  expect(response.status).toBe(302);
  expect(response.headers.get("cache-control")).toBe("no-store");
});
