import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  accountOf,
  booleanOf,
  integerOf,
  listOrNull,
  smallOf,
  storable,
  storableJson,
  textOf,
  timeOf,
} from "#lib/sync/read-value.ts";

describe("a time", () => {
  it.each([
    ["2026-10-02T08:00:00Z", "2026-10-02T08:00:00.000Z"],
    ["2026-10-02T08:00:00.123456Z", "2026-10-02T08:00:00.123Z"],
    ["2026-10-02T08:00:59.999999999Z", "2026-10-02T08:00:59.999Z"],
    ["2026-10-02T08:00:00.1Z", "2026-10-02T08:00:00.100Z"],
    ["2026-10-02T10:00:00+02:00", "2026-10-02T08:00:00.000Z"],
    ["2026-10-01T22:30:00-0930", "2026-10-02T08:00:00.000Z"],
    ["2026-06-30T23:59:60Z", "2026-07-01T00:00:00.000Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
    [1_790_000_000.5, "2026-09-21T14:13:20.500Z"],
  ])("%s is %s", (value, expected) => {
    expect(timeOf(value, "createdAt")?.toISOString()).toBe(expected);
  });

  it.each([
    "2026-02-30T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-10-02T25:61:00.000Z",
    "2026-10-02",
    "soon",
    "",
    {},
    true,
    1e20,
    "0001-01-01T00:00:00Z",
  ])("%j is unreadable", (value) => {
    expect(() => timeOf(value, "createdAt")).toThrow("bad_date: createdAt");
  });

  it("that is unknown stays unknown", () => {
    expect(timeOf(null, "createdAt")).toBeNull();
    expect(timeOf(undefined, "createdAt")).toBeNull();
  });

  it("round-trips for every millisecond", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date("2199-12-31"), noInvalidDate: true }), (date) => {
        expect(timeOf(date.toISOString(), "at")?.getTime()).toBe(date.getTime());
      }),
    );
  });
});

describe("an account", () => {
  it("keeps its leading zeros", () => {
    expect(accountOf("000000000001", "accountId")).toBe("000000000001");
  });
  it("may be a number of twelve digits", () => {
    expect(accountOf(123_456_789_012, "accountId")).toBe("123456789012");
  });
  it.each(["12345678901", 12_345_678_901, "1234567890123", "", null, "12345678901a", 1.5])("is not %j", (value) => {
    expect(() => accountOf(value, "accountId")).toThrow("bad_account: accountId");
  });
});

describe("a whole number", () => {
  it.each([
    [30, 30n],
    ["30", 30n],
    [9_007_199_254_740_993n, 9_007_199_254_740_993n],
    ["-9223372036854775808", -9_223_372_036_854_775_808n],
    [null, null],
  ])("%s is %s", (value, expected) => {
    expect(integerOf(value, "count")).toBe(expected);
  });
  it.each([18_446_744_073_709_551_615n, Number.POSITIVE_INFINITY, Number.NaN, 1.5, "1e5", "", [], 2 ** 60])(
    "%s is unreadable",
    (value) => {
      expect(() => integerOf(value, "size")).toThrow("bad_number: size");
    },
  );
  it("may be too large for 32 bits", () => {
    expect(() => smallOf(2 ** 31, "score")).toThrow("bad_number: score");
  });
});

describe("text", () => {
  it("has its NULs marked and its lone surrogates replaced", () => {
    expect(storable("a\0b")).toBe("a␀b");
    expect(storable("a\ud800b")).toBe("a\ufffdb");
    expect(textOf("\u202Egpj.exe", "key")).toBe("\u202Egpj.exe");
  });
  it("is always something Postgres can keep", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(storable(text).includes("\0")).toBe(false);
        expect(storable(text).isWellFormed()).toBe(true);
      }),
    );
  });
  it("in JSON is kept to the last key", () => {
    expect(storableJson({ "a\0": ["\ud800", { b: 2n }], c: undefined })).toEqual({
      "a␀": ["\ufffd", { b: "2" }],
      c: null,
    });
  });
});

it("a list that is unknown is not an empty list", () => {
  expect(listOrNull(null, "tags")).toBeNull();
  expect(listOrNull([], "tags")).toEqual([]);
  expect(() => listOrNull({}, "tags")).toThrow("bad_list: tags");
});

it("a boolean may be its word", () => {
  expect([true, "true", "FALSE", null].map((value) => booleanOf(value, "sample"))).toEqual([true, true, false, null]);
  expect(() => booleanOf(1, "sample")).toThrow("bad_boolean: sample");
});
