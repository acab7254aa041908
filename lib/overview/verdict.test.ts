import { expect, test } from "vitest";
import type { Reach } from "#lib/buckets/reach.ts";
import type { Sensitivity } from "#lib/buckets/sensitivity.ts";
import type { PostureCell } from "#lib/overview/overview.ts";
import { type Sentence, totalsOf, verdictOf } from "#lib/overview/verdict.ts";

function cells(...given: [Sensitivity, Reach, number][]): PostureCell[] {
  return given.map(([sensitivity, reach, buckets]) => ({ sensitivity, reach, buckets }));
}

function read(sentence: Sentence): string {
  return sentence.map(({ text }) => text).join("");
}

function readAll(given: PostureCell[]): string[] {
  const { headline, details } = verdictOf(given);
  return [headline, ...details].map(read);
}

test("the worst combination comes first, then what else is exposed, then what is not known", () => {
  const given = cells(
    ["sensitive", "public", 3],
    ["sensitive", "outside", 6],
    ["sensitive", "contained", 40],
    ["sensitive", "unknown", 2],
    ["not-analysed", "contained", 30],
    ["denied", "unknown", 4],
    ["error", "public", 7],
    ["nothing-found", "contained", 48],
  );
  expect(readAll(given)).toEqual([
    "3 of 140 buckets hold sensitive data and are public.",
    "6 more with sensitive data are shared outside the organisation.",
    "Who can reach 2 sensitive buckets is not known.",
    "For 41 of 140 it is not known what they hold, for 6 of 140 who can reach them.",
  ]);
});

test("each number links to its list", () => {
  const { headline, details } = verdictOf(cells(["sensitive", "public", 1], ["denied", "unknown", 1]));
  expect(headline[0]).toEqual({ text: "1 of 2 buckets", href: "/buckets?reach=public&sensitivity=sensitive" });
  expect(details[0]?.flatMap(({ href }) => href ?? [])).toEqual([
    "/buckets?sensitivity=not-analysed&sensitivity=denied&sensitivity=error&sensitivity=unknown",
    "/buckets?reach=unknown",
  ]);
});

test("one bucket holds, two buckets hold", () => {
  expect(readAll(cells(["sensitive", "public", 1]))[0]).toBe("1 of 1 bucket holds sensitive data and is public.");
  expect(readAll(cells(["sensitive", "outside", 1], ["empty", "contained", 1]))[0]).toBe(
    "1 of 2 buckets holds sensitive data and is shared outside the organisation.",
  );
});

test("sensitive data that Macie sees contained is said as what Macie reports", () => {
  expect(readAll(cells(["sensitive", "contained", 4], ["nothing-found", "public", 1]))).toEqual([
    "4 of 5 buckets hold sensitive data; Macie reports none of them public or shared outside the organisation.",
  ]);
});

test("nothing reported is said together with how much was looked into", () => {
  expect(readAll(cells(["nothing-found", "contained", 9], ["not-analysed", "public", 31]))).toEqual([
    "No sensitive data was reported in the 9 of 40 buckets that were looked into.",
    "For 31 of 40 it is not known what they hold.",
  ]);
});

test("buckets that nobody looked into are never an absence of problems", () => {
  expect(readAll(cells(["not-analysed", "contained", 3], ["unknown", "unknown", 1]))).toEqual([
    "Nobody has looked into any of 4 buckets.",
    "For 4 of 4 it is not known what they hold, for 1 of 4 who can reach them.",
  ]);
});

test("no bucket at all is not zero problems", () => {
  expect(readAll([])).toEqual(["No bucket is known."]);
});

test("totals add up over the cells", () => {
  expect(totalsOf(cells(["sensitive", "unknown", 2], ["empty", "unknown", 3], ["error", "inside", 5]))).toEqual({
    buckets: 10,
    sensitive: 2,
    sensitivePublic: 0,
    sensitiveOutside: 0,
    sensitiveReachUnknown: 2,
    contentUnknown: 5,
    reachUnknown: 5,
  });
});

test("the worst reach of sensitive data is told apart from what only might be", () => {
  const worst = (...given: Parameters<typeof cells>) => verdictOf(cells(...given)).worst;
  expect(worst(["sensitive", "outside", 1], ["sensitive", "public", 1])).toBe("public");
  expect(worst(["sensitive", "outside", 1], ["nothing-found", "public", 9])).toBe("outside");
  expect(worst(["sensitive", "unknown", 1], ["not-analysed", "public", 1])).toBe(null);
});
