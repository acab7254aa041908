import { expect, test } from "vitest";
import { bendInput, bendOutput } from "#lib/local/wire/faults/bend.ts";
import { type FaultRuleInput, toFaultPlan } from "#lib/local/wire/faults/rule.ts";
import type { Wire } from "#lib/local/world.ts";

function ruleOf(input: FaultRuleInput) {
  const [rule] = toFaultPlan({ rules: [input] }).rules;
  if (rule === undefined) throw new Error("the plan has one rule");
  return rule;
}

const list = (kind: FaultRuleInput["kind"], input: Wire = {}, previous?: Wire) =>
  bendOutput(ruleOf({ kind }), {
    operation: "ListFindings",
    input,
    output: { findingIds: ["c", "d"], nextToken: "t2" },
    previous,
  });

const DETAILS = [
  { id: "a", createdAt: "2026-10-01T00:00:00.000Z", updatedAt: "2026-10-09T00:00:00.000Z", count: 4 },
  { id: "b", createdAt: "2026-10-02T00:00:00.000Z", updatedAt: "2026-10-02T00:00:00.000Z", count: 1 },
];

const details = (rule: FaultRuleInput) =>
  bendOutput(ruleOf(rule), { operation: "GetFindings", input: {}, output: { findings: DETAILS }, previous: undefined });

test("a duplicate page is the page before it, and asks for this one again", () => {
  const previous = { findingIds: ["a", "b"], nextToken: "t1" };
  expect(list("duplicate-page", { nextToken: "t1" }, previous)).toEqual({
    findingIds: ["a", "b"],
    nextToken: "again.t1",
  });
  expect(list("duplicate-page")).toEqual({ findingIds: ["c", "d"], nextToken: "t2" });
});

test("an empty page comes with a token for the page it hid", () => {
  expect(list("empty-page", { nextToken: "t1" })).toEqual({ findingIds: [], nextToken: "again.t1" });
  expect(list("empty-page")).toEqual({ findingIds: [], nextToken: "again." });
});

test("the same token comes back with the page it asked for", () => {
  expect(list("same-token", { nextToken: "t1" })).toEqual({ findingIds: ["c", "d"], nextToken: "t1" });
});

test("a list becomes null, or holds an id twice within the size asked for", () => {
  expect(list("null-list")).toEqual({ findingIds: null, nextToken: "t2" });
  expect(list("duplicate-id")).toEqual({ findingIds: ["c", "d", "c"], nextToken: "t2" });
  expect(bendInput(ruleOf({ kind: "duplicate-id" }), { maxResults: 50 })).toEqual({ maxResults: 49 });
});

test("a detail is missing, added, stale or misdated", () => {
  expect(details({ kind: "missing-detail" })).toEqual({ findings: [DETAILS[1]] });
  expect(details({ kind: "extra-detail" }).findings).toHaveLength(3);
  expect(details({ kind: "stale-detail" })).toEqual({
    findings: [{ ...DETAILS[0], updatedAt: DETAILS[0]?.createdAt, count: 1 }, DETAILS[1]],
  });
  expect(details({ kind: "poison-date", ids: ["b"] })).toEqual({
    findings: [DETAILS[0], expect.objectContaining({ id: "b", createdAt: "2026-02-30T25:61:00.000Z" })],
  });
});

test("a named item is bent only where it is", () => {
  expect(details({ kind: "poison-date", ids: ["z"] })).toEqual({ findings: DETAILS });
});
