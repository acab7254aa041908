import { expect, test } from "vitest";
import { freshnessOf, sampleEndpoints } from "#lib/scopes/freshness.ts";
import type { ScopeView } from "#lib/scopes/scope-view.ts";

const NOW = new Date("2026-11-24T12:00:00Z");

function scope(changes: Partial<ScopeView>): ScopeView {
  return {
    id: 1,
    connection: "Organisation",
    region: "eu-central-1",
    state: "seen",
    reason: null,
    remedy: null,
    stateAt: "2026-11-24T11:00:00.000Z",
    endpoint: "https://macie2.eu-central-1.amazonaws.com",
    callerAccountId: "111122223333",
    completeAt: "2026-11-24T11:00:00.000Z",
    ...changes,
  };
}

test("the oldest complete source decides as of when the picture is", () => {
  const old = scope({ id: 2, region: "eu-west-1", completeAt: "2026-11-24T08:00:00.000Z" });
  const freshness = freshnessOf([scope({}), old], NOW);
  expect(freshness.asOf).toBe("2026-11-24T08:00:00.000Z");
  expect(freshness.oldest?.region).toBe("eu-west-1");
  expect(freshness.stale).toBe(false);
});

test("more than a day makes it stale", () => {
  expect(freshnessOf([scope({ completeAt: "2026-11-23T11:59:59.000Z" })], NOW).stale).toBe(true);
  expect(freshnessOf([scope({ completeAt: "2026-11-23T12:00:00.000Z" })], NOW).stale).toBe(false);
});

test("a denied Region is blind, and does not pretend to be an old source", () => {
  const denied = scope({ id: 3, state: "denied", completeAt: "2026-10-01T00:00:00.000Z" });
  const freshness = freshnessOf([scope({}), denied], NOW);
  expect(freshness.asOf).toBe("2026-11-24T11:00:00.000Z");
  expect(freshness.blind).toEqual([denied]);
});

test("a source that was never complete gives no date", () => {
  const started = scope({ completeAt: null });
  expect(freshnessOf([started], NOW)).toMatchObject({ asOf: null, oldest: null, stale: false, incomplete: [started] });
});

test("without any source there is no date and nothing is stale", () => {
  expect(freshnessOf([], NOW)).toEqual({ asOf: null, oldest: null, stale: false, blind: [], incomplete: [] });
});

test("answers that did not come from AWS are named by their address", () => {
  const local = "http://127.0.0.1:4600";
  expect(sampleEndpoints(["https://macie2.eu-central-1.amazonaws.com", local])).toEqual([local]);
});
