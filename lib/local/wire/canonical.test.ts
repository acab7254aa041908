import { expect, test } from "vitest";
import { canonical } from "#lib/local/wire/canonical.ts";

test("the order of members does not matter at any depth, the order of items does", () => {
  expect(canonical({ a: 1, b: { d: [1, 2], c: "x" } })).toBe(canonical({ b: { c: "x", d: [1, 2] }, a: 1 }));
  expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
});

test("an absent member is no member, and text is told from structure", () => {
  expect(canonical({ a: undefined, b: null })).toBe('{"b":null}');
  expect(canonical({ a: '","b":"' })).not.toBe(canonical({ a: "", b: "" }));
});
