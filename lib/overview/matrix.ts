import { REACHES, type Reach } from "#lib/buckets/reach.ts";
import { SENSITIVITIES, type Sensitivity } from "#lib/buckets/sensitivity.ts";
import type { PostureCell } from "#lib/overview/overview.ts";

export type MatrixRow = {
  sensitivity: Sensitivity;
  buckets: readonly { reach: Reach; buckets: number }[];
  total: number;
};
export type Matrix = {
  rows: readonly MatrixRow[];
  totals: readonly { reach: Reach; buckets: number }[];
  total: number;
};

/** Every content against every reach, in their own orders. What does not occur is 0: the unknowns always have their place. */
export function matrixOf(cells: readonly PostureCell[]): Matrix {
  const count = (test: (cell: PostureCell) => boolean) =>
    cells.filter(test).reduce((sum, cell) => sum + cell.buckets, 0);
  return {
    rows: SENSITIVITIES.map((sensitivity) => ({
      sensitivity,
      buckets: REACHES.map((reach) => ({
        reach,
        buckets: count((cell) => cell.sensitivity === sensitivity && cell.reach === reach),
      })),
      total: count((cell) => cell.sensitivity === sensitivity),
    })),
    totals: REACHES.map((reach) => ({ reach, buckets: count((cell) => cell.reach === reach) })),
    total: count(() => true),
  };
}
