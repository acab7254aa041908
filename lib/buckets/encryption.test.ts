import { expect, test } from "vitest";
import { encryptionOf } from "#lib/buckets/encryption.ts";

test("each of Macie's names has its word", () => {
  expect(["NONE", "AES256", "aws:kms", "aws:kms:dsse"].map(encryptionOf)).toEqual([
    "none",
    "sse-s3",
    "sse-kms",
    "dsse-kms",
  ]);
});

test("encryption that could not be read, or that Macie adds later, is unknown and not none", () => {
  expect([null, "", "UNKNOWN", "aws:future", "toString"].map(encryptionOf)).toEqual(Array(5).fill("unknown"));
});
