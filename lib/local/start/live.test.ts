import { expect, test } from "vitest";
import { happeningAt } from "#lib/local/start/live.ts";

test("in ten minutes findings come in every Region, and buckets come and go", () => {
  const regions = ["a", "b", "c", "d"];
  const happened = Array.from({ length: 30 }, (_, beat) => happeningAt(beat, regions));
  const count = (action: string) => happened.filter((one) => one.action === action).length;
  expect(new Set(happened.filter(({ action }) => action === "findings").map(({ region }) => region))).toEqual(
    new Set(regions),
  );
  expect([count("bucket-appears"), count("bucket-vanishes")]).toEqual([1, 1]);
  expect(count("policy-change")).toBe(7);
});
