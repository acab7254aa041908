import { expect, test } from "vitest";
import { interleave, median, quantile } from "#bench/measure.ts";

test("the middle of an even count lies between the two in the middle", () => {
  expect(median([4, 1, 3])).toBe(3);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test("the 95th percentile of a hundred is above 95 of them", () => {
  expect(
    quantile(
      Array.from({ length: 100 }, (_, index) => index),
      0.95,
    ),
  ).toBe(95);
});

test("the sides take turns, so that neither has the quiet part of the run", async () => {
  const turns: string[] = [];
  const side = (name: string) => async (round: number) => turns.push(`${name}${round}`);
  const pairs = await interleave(2, side("a"), side("b"));
  expect(turns).toEqual(["a0", "b0", "a1", "b1"]);
  expect(pairs).toEqual([
    { a: 1, b: 2 },
    { a: 3, b: 4 },
  ]);
});
