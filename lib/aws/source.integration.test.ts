import { beforeEach, describe, expect, test, vi } from "vitest";
import { ambientCredentials } from "#lib/aws/credentials.ts";
import { openRegion } from "#lib/aws/source.ts";
import type { FaultKind, FaultRuleInput } from "#lib/local/wire/faults/rule.ts";
import { useStandIn } from "#lib/testing/stand-in.ts";

const standIn = useStandIn();
vi.stubEnv("DATABASE_URL", "postgresql://localhost/none");
vi.stubEnv("APP_ORIGIN", "http://127.0.0.1:4300");
vi.stubEnv("PLIMSOLL_SECRET", "a-secret-of-the-tests-that-is-long-enough");

beforeEach(() => standIn.faults.clear());

const open = ({ region = "us-east-1", signal = new AbortController().signal, deadlineMs = 2_000 } = {}) =>
  openRegion({ region, credentials: ambientCredentials(), accountId: null, signal, deadlineMs });

const session = (source: ReturnType<typeof open>) =>
  source.ask({ operation: "GetMacieSession", input: {}, array: "", read: ({ json }) => json.status });

const misbehave = (...rules: FaultRuleInput[]) => standIn.faults.set({ rules });

test("an answer comes with its exact bytes, its request id and where it came from", async () => {
  const source = open();
  const { value, page, askedAt } = await session(source);
  expect(value).toBe("ENABLED");
  expect(JSON.parse(page.body.toString())).toMatchObject({ status: "ENABLED" });
  expect(page).toMatchObject({
    operation: "GetMacieSession",
    region: "us-east-1",
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(source.endpoint()).toBe(standIn.endpoint);
  expect(Math.abs(askedAt - source.now())).toBeLessThan(5_000);
  expect(source.takeTally()).toEqual({ requests: 1, retries: 0, throttledMs: 0 });
  expect(source.takeTally()).toEqual({ requests: 0, retries: 0, throttledMs: 0 });
});

describe("is asked again after", () => {
  const kinds: FaultKind[] = [
    ...(["throttle-400", "error-500", "empty-502", "html-503", "empty-200", "array-200", "error-on-200"] as const),
    ...([
      "reset-before",
      "reset-headers",
      "reset-body",
      "length-too-long",
      "truncated-json",
      "wrong-content-type",
    ] as const),
    ...(["brotli", "gzip", "gzip-bomb", "hang"] as const),
  ];
  test.each(kinds)("%s", async (kind) => {
    misbehave({ kind, operation: "GetMacieSession", count: 2 });
    const source = open({ deadlineMs: kind === "hang" ? 150 : 2_000 });
    expect((await session(source)).value).toBe("ENABLED");
    expect(source.takeTally()).toMatchObject({ requests: 3, retries: 2 });
  });
});

test("a throttle is waited out, as long as it asks, and counted", async () => {
  misbehave({ kind: "throttle-retry-after", operation: "GetMacieSession", retryAfter: 1 });
  const source = open();
  const began = performance.now();
  expect((await session(source)).value).toBe("ENABLED");
  expect(performance.now() - began).toBeGreaterThan(990);
  expect(source.takeTally().throttledMs).toBeGreaterThanOrEqual(1000);
});

describe("an answer that never gets better", () => {
  test("is a protocol error, not an empty success", async () => {
    misbehave({ kind: "empty-200", operation: "GetMacieSession", count: null });
    await expect(session(open())).rejects.toMatchObject({
      code: "aws_protocol",
      message: expect.stringContaining("the body is empty"),
    });
  });

  test("in time is unreachable", async () => {
    misbehave({ kind: "hang", operation: "GetMacieSession", count: null });
    await expect(session(open({ deadlineMs: 50 }))).rejects.toMatchObject({
      code: "aws_unreachable",
      message: expect.stringContaining("20 seconds"),
    });
  });
});

test("a Region that denies names the action and who may allow it", async () => {
  const { regions, administratorAccountId, standing } = standIn.world.estate;
  const denied = regions.find((region) => standing(administratorAccountId, region).kind === "denied");
  const source = open({ region: denied ?? "none" });
  await expect(session(source)).rejects.toMatchObject({
    code: "aws_denied",
    message: expect.stringContaining("macie2:GetMacieSession"),
    remedy: expect.stringMatching(/organization policy/),
  });
  expect(source.endpoint()).toBe(standIn.endpoint);
});

test("a Region where Macie is off says so", async () => {
  const { regions, administratorAccountId, standing } = standIn.world.estate;
  const off = regions.find((region) => standing(administratorAccountId, region).kind === "off");
  await expect(session(open({ region: off ?? "none" }))).rejects.toMatchObject({ code: "aws_off" });
});

test("a cancelled run ends a call that hangs", async () => {
  misbehave({ kind: "hang", operation: "GetMacieSession", count: null });
  const run = new AbortController();
  const asked = session(open({ signal: run.signal, deadlineMs: 60_000 }));
  setTimeout(() => run.abort(), 30);
  await expect(asked).rejects.toThrow();
});

test("credentials of another account than the declared one are refused", async () => {
  const { administratorAccountId } = standIn.world.estate;
  const signal = new AbortController().signal;
  const region = "us-east-1";
  const declared = (accountId: string) => openRegion({ region, credentials: ambientCredentials(), accountId, signal });
  expect(await declared(administratorAccountId).identity()).toMatchObject({ accountId: administratorAccountId });
  await expect(declared("999999999999").identity()).rejects.toMatchObject({
    code: "aws_denied",
    message: expect.stringContaining("999999999999"),
  });
});
