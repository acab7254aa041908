import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Actor, authorise } from "#lib/access/actor.ts";
import { perform, performOpen } from "#lib/access/perform.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { addPerson, signedIn } from "#lib/testing/people.ts";

useDatabase();

const schema = z.object({ trigger: z.enum(["person", "schedule"]) });
let auditor: Actor;
let cookie: string;
const ran: unknown[] = [];

beforeAll(async () => {
  auditor = await addPerson("ada@example.com", "auditor");
  cookie = (await signedIn(auditor.email)).get("cookie") ?? "";
});

async function command(actor: Actor, input: unknown) {
  ran.push(input);
  return { by: actor.id };
}

const OURS = { origin: "http://127.0.0.1:4300" };
const act = (headers: Record<string, string>, raw: unknown = { trigger: "person" }) =>
  perform({ headers: new Headers({ cookie, ...headers }), schema, raw, command });

test("from our own page, a signed-in person's input reaches the command with the person", async () => {
  expect(await act(OURS)).toEqual({ ok: true, data: { by: auditor.id } });
  expect(await act({ "sec-fetch-site": "same-origin" })).toEqual({ ok: true, data: { by: auditor.id } });
  expect(ran).toEqual([{ trigger: "person" }, { trigger: "person" }]);
});

test.each([
  ["no origin at all", {}],
  ["another origin", { origin: "https://evil.test" }],
  [
    "another origin, forwarded as ours",
    { origin: "https://evil.test", "x-forwarded-host": "evil.test", host: "evil.test" },
  ],
  ["an opaque origin", { origin: "null" }],
  ["another site", { "sec-fetch-site": "cross-site" }],
])("C-05: with %s a valid cookie runs nothing", async (_what, headers: Record<string, string>) => {
  const before = ran.length;
  expect(await act(headers)).toMatchObject({
    ok: false,
    error: { code: "forbidden", remedy: expect.stringContaining(OURS.origin) },
  });
  expect(ran).toHaveLength(before);
});

test("nobody signed in runs nothing, and is not told what the input should be", async () => {
  const result = await perform({ headers: new Headers(OURS), schema, raw: { nonsense: 1 }, command });
  expect(result).toMatchObject({ ok: false, error: { code: "unauthenticated" } });
});

test.each([
  [{ trigger: "cron" }, "trigger"],
  [{}, "trigger"],
  [{ trigger: "person", role: "administrator" }, "role"],
  [null, "input"],
  ["person", "input"],
  [[], "input"],
])("the input %j is refused by the name of what is wrong", async (raw, name) => {
  const before = ran.length;
  const result = await act(OURS, raw);
  expect(result).toMatchObject({ ok: false, error: { code: "invalid", message: expect.stringContaining(name) } });
  expect(ran).toHaveLength(before);
});

test("a command that refuses is told as it is; one that breaks leaves a reference and nothing else", async () => {
  const headers = new Headers({ cookie, ...OURS });
  const raw = { trigger: "person" };
  const refused = await perform({ headers, schema, raw, command: async (actor) => authorise(actor, "users:manage") });
  expect(refused).toMatchObject({ ok: false, error: { code: "forbidden" } });
  const broken = await perform({ headers, schema, raw, command: () => Promise.reject(new Error("secret detail")) });
  expect(broken).toMatchObject({
    ok: false,
    error: { code: "internal", message: expect.stringMatching(/under [0-9a-f]{8}\.$/) },
  });
  expect(JSON.stringify(broken)).not.toContain("secret detail");
});

test("an open action needs no session, but still our own page and the right shape", async () => {
  const open = (headers: Record<string, string>, raw: unknown) =>
    performOpen({ headers: new Headers(headers), schema, raw, work: async (input) => input.trigger });
  expect(await open(OURS, { trigger: "person" })).toEqual({ ok: true, data: "person" });
  expect(await open({}, { trigger: "person" })).toMatchObject({ ok: false, error: { code: "forbidden" } });
  expect(await open(OURS, { trigger: "person", next: "/" })).toMatchObject({ ok: false, error: { code: "invalid" } });
});
