import { expect, test } from "vitest";
import { factsOf } from "#lib/macie-settings/facts.ts";
import { KIND_WORDS, SETTING_KINDS } from "#lib/macie-settings/kinds.ts";

test("any body of any kind is answered, and what is not there is not invented", () => {
  const bodies = [
    null,
    undefined,
    7,
    "text",
    [],
    {},
    { criteria: 1, s3: [], usage: {}, includes: "x", configuration: 2 },
  ];
  for (const kind of SETTING_KINDS) {
    for (const body of bodies)
      expect(factsOf(kind, body).filter((fact) => /undefined|null|NaN/.test(fact))).toEqual([]);
  }
});

test("costs are said to the last digit", () => {
  const usage = [{ type: "SENSITIVE_DATA_DISCOVERY", estimatedCost: "12.340", currency: "USD" }, { type: "OTHER" }];
  expect(factsOf("usage", { usage })).toEqual(["SENSITIVE_DATA_DISCOVERY: 12.340 USD"]);
});

test("what is said twice is said once", () => {
  expect(factsOf("usage", { usage: Array(3).fill({ type: "X", estimatedCost: "1.00" }) })).toEqual(["X: 1.00"]);
});

test("an unknown list is not an empty one", () => {
  expect(factsOf("classification-scope", { s3: { excludes: { bucketNames: [] } } })).toEqual(["buckets left out: 0"]);
  expect(factsOf("classification-scope", { s3: null })).toEqual([]);
});

test("results that are exported nowhere are said to be lost after 90 days", () => {
  expect(factsOf("export-configuration", { configuration: {} })).toEqual([
    "discovery results are not exported: Macie drops them after 90 days",
  ]);
  expect(factsOf("export-configuration", { configuration: { s3Destination: { keyPrefix: "macie/" } } })).toEqual([
    "prefix: macie/",
  ]);
});

test("a long value is cut, and says so", () => {
  const [expression = ""] = factsOf("custom-identifier", { regex: "a".repeat(5000) });
  expect(expression.length).toBeLessThan(330);
  expect(expression).toMatch(/…$/);
});

test("every kind has its words", () => {
  expect(new Set(Object.values(KIND_WORDS)).size).toBe(SETTING_KINDS.length);
});
