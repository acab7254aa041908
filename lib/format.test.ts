import { expect, test } from "vitest";
import {
  countOf,
  formatAge,
  formatBytes,
  formatCount,
  formatDay,
  formatInstant,
  formatShare,
  formatSpan,
  listOf,
} from "#lib/format.ts";

test("a count has separators, and a BigInt loses no digit", () => {
  expect(formatCount(40_000)).toBe("40,000");
  expect(formatCount(9_007_199_254_740_993n)).toBe("9,007,199,254,740,993");
});

test("one bucket, two buckets, no buckets", () => {
  expect([1, 2, 0].map((count) => countOf(count, "bucket"))).toEqual(["1 bucket", "2 buckets", "0 buckets"]);
  expect(countOf(2, "identity", "identities")).toBe("2 identities");
});

test("bytes change unit at 1,024, and never read 1,024 of the smaller one", () => {
  expect([0, 1023, 1024, 1536, 1024 ** 2 - 1, 5 * 1024 ** 4].map(formatBytes)).toEqual([
    "0 B",
    "1,023 B",
    "1 KiB",
    "1.5 KiB",
    "1 MiB",
    "5 TiB",
  ]);
  expect(formatBytes(2n ** 63n)).toBe("8 EiB");
});

test("bytes that could not be read are unknown, not zero", () => {
  expect(formatBytes(null)).toBe("unknown");
});

test("a share never rounds a part to nothing or to everything", () => {
  expect(formatShare(1, 4_000)).toBe("<1%");
  expect(formatShare(3_999, 4_000)).toBe(">99%");
  expect([formatShare(0, 4), formatShare(1, 4), formatShare(4, 4)]).toEqual(["0%", "25%", "100%"]);
});

test("a share of nothing is unknown", () => {
  expect(formatShare(0, 0)).toBe("unknown");
});

test("a moment is written in UTC and says so, whatever zone the process runs in", () => {
  expect(formatInstant("2026-11-24T23:59:30+02:00")).toBe("24 Nov 2026, 21:59 UTC");
  expect(formatDay(new Date("2026-01-01T00:00:00Z"))).toBe("1 Jan 2026");
  expect(formatInstant(null)).toBe("unknown");
});

test("a span uses its largest units", () => {
  expect([400, 45_000, 125_000, 840_000, 12_000_000, 7_200_000, 1_036_800_000].map(formatSpan)).toEqual([
    "0 s",
    "45 s",
    "2 min 5 s",
    "14 min",
    "3 h 20 min",
    "2 h",
    "12 days",
  ]);
  expect(formatSpan(-5)).toBe("0 s");
});

test("an age is told to the minute, then the hour, then the day", () => {
  const now = new Date("2026-11-24T12:00:00Z");
  const ages = ["11:59:40", "11:46:00", "09:00:00"].map((time) => formatAge(`2026-11-24T${time}Z`, now));
  expect([...ages, formatAge("2026-11-12T00:00:00Z", now)]).toEqual(["just now", "14 min", "3 h", "12 days"]);
});

test("a list names the first and counts the rest, and never says 'and 1 more'", () => {
  expect(listOf(["a"])).toBe("a");
  expect(listOf(["a", "b"])).toBe("a and b");
  expect(listOf(["a", "b", "c", "d"])).toBe("a, b, c and d");
  expect(listOf(["a", "b", "c", "d", "e"])).toBe("a, b, c and 2 more");
  expect(listOf([])).toBe("");
});
