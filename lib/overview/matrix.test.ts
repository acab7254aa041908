import fc from "fast-check";
import { expect, test } from "vitest";
import { REACHES } from "#lib/buckets/reach.ts";
import { SENSITIVITIES } from "#lib/buckets/sensitivity.ts";
import { matrixOf } from "#lib/overview/matrix.ts";

test("the unknown row and column stand even where there is no bucket", () => {
  const { rows, totals, total } = matrixOf([]);
  expect(rows.map(({ sensitivity }) => sensitivity)).toEqual([...SENSITIVITIES]);
  expect(totals.map(({ reach }) => reach)).toEqual([...REACHES]);
  expect(total).toBe(0);
});

test("rows, columns and the whole add up to the buckets given", () => {
  const cell = fc.record({
    sensitivity: fc.constantFrom(...SENSITIVITIES),
    reach: fc.constantFrom(...REACHES),
    buckets: fc.nat(1_000),
  });
  fc.assert(
    fc.property(fc.array(cell), (cells) => {
      const { rows, totals, total } = matrixOf(cells);
      const given = cells.reduce((sum, { buckets }) => sum + buckets, 0);
      expect(total).toBe(given);
      expect(totals.reduce((sum, { buckets }) => sum + buckets, 0)).toBe(given);
      expect(rows.reduce((sum, row) => sum + row.total, 0)).toBe(given);
      for (const row of rows) expect(row.buckets.reduce((sum, { buckets }) => sum + buckets, 0)).toBe(row.total);
    }),
  );
});
