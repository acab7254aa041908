import { expect, test } from "vitest";
import { sum, toLastLine } from "#lib/testing/summary.ts";

test("the last line sums the stages", () => {
  const types = { passed: 1, failed: 0, skipped: [] };
  const unit = { passed: 40, failed: 2, skipped: [{ name: "aws", reason: "no AWS CLI" }] };
  expect(toLastLine(sum([types, unit]))).toBe("41 passed, 2 failed, 1 skipped");
  expect(toLastLine(sum([]))).toBe("0 passed, 0 failed, 0 skipped");
});
