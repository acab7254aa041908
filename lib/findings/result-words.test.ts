import { expect, test } from "vitest";
import { resultWords } from "#lib/findings/result-words.ts";

test("says how far an object was inspected and why no further", () => {
  expect(resultWords("COMPLETE", null)).toBe("Macie inspected all of the object");
  expect(resultWords("SKIPPED", "INVALID_KMS_KEY")).toBe(
    "Macie could not inspect the object: its KMS key is disabled, deleted or not available to Macie",
  );
});

test("what Macie adds later is shown by its own name, and nothing said is nothing", () => {
  expect(resultWords("SAMPLED", "NEW_REASON")).toBe("Macie's result is SAMPLED: NEW_REASON");
  expect(resultWords(null, null)).toBeNull();
});
