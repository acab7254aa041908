import { expect, test } from "vitest";
import { REACHES } from "#lib/buckets/reach.ts";
import { SENSITIVITIES } from "#lib/buckets/sensitivity.ts";
import { bucketVerdict } from "#lib/buckets/verdict.ts";

test("says who can reach it first, then what it holds", () => {
  expect(bucketVerdict({ reach: "public", sensitivity: "sensitive" })).toBe(
    "Anyone can reach it, and sensitive data was found in it.",
  );
});

test("no verdict calls a bucket safe, and what is unknown is called unknown or unread", () => {
  for (const reach of REACHES) {
    for (const sensitivity of SENSITIVITIES) {
      expect(bucketVerdict({ reach, sensitivity })).not.toMatch(/\b(safe|secure|compliant|fine|good|private|clean)\b/i);
    }
  }
  expect(bucketVerdict({ reach: "unknown", sensitivity: "not-analysed" })).toBe(
    "Who can reach it is unknown, and nobody has looked at what it holds.",
  );
});
