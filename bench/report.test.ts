import { expect, test } from "vitest";
import { toResult, toTable, withoutRatio } from "#bench/report.ts";

const metric = {
  id: "1",
  name: "ours / theirs",
  target: 8,
  profile: "one page at a time",
  run: async () => ({ ratios: [], note: "" }),
};

test("the median is what is held against the target, in the target's direction", () => {
  expect(toResult({ ...metric, must: "at least" }, [7, 9, 30], "")).toMatchObject({
    ratio: 9,
    min: 7,
    max: 30,
    ok: true,
  });
  expect(toResult({ ...metric, must: "at most" }, [7, 9, 30], "").ok).toBe(false);
});

test("a missed target says why, a reached one does not", () => {
  expect(toResult({ ...metric, must: "at least" }, [2], "slow").note).toMatch(/^slow\n\s+why: one page at a time$/);
  expect(toResult({ ...metric, must: "at least" }, [9], "fast").note).toBe("fast");
});

test("what was not measured is never reached, and says why", () => {
  const skipped = withoutRatio({ ...metric, must: "at most" }, "skipped", "boto3 is not there");
  expect(skipped).toMatchObject({ ratio: null, ok: false, outcome: "skipped" });
  expect(toTable([skipped])).toMatch(/≤ 8 {2}skipped\n\s+boto3 is not there/);
});
