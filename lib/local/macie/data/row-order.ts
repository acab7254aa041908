import { idOrder, rowOfOrder } from "#lib/local/estate/finding-id.ts";

/** How rows are ordered: by a time, and at the same time by id. */
export type RowOrder = { seed: number; timeOf(row: number): number };

/** The place in an order: a moment and the order of an id in it. */
export type Spot = readonly [time: number, order: number];

const QUANTUM_MS = 4;

export const spotOf = ({ seed, timeOf }: RowOrder, row: number): Spot => [timeOf(row), idOrder(seed, row)];

const compareSpots = (a: Spot, b: Spot): number => a[0] - b[0] || a[1] - b[1];

export const compareRows = (order: RowOrder, a: number, b: number): number =>
  order.timeOf(a) - order.timeOf(b) || idOrder(order.seed, a) - idOrder(order.seed, b);

/** Within four milliseconds the first sort went by id alone: puts those few right. */
function settle(rows: Uint32Array, order: RowOrder): void {
  for (let at = 1; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    let to = at;
    while (to > 0 && order.timeOf(rows[to - 1] ?? 0) > order.timeOf(row)) {
      rows[to] = rows[to - 1] ?? 0;
      to -= 1;
    }
    rows[to] = row;
  }
}

/**
 * Sorts rows by time, then id, without comparing them one by one: time and id are packed into 64-bit numbers, which
 * sort natively (little-endian machines, as every machine Node runs on).
 * @param from a moment not later than any row's
 */
export function sortRows(rows: readonly number[], order: RowOrder, from: number): Uint32Array {
  const packed = new BigUint64Array(rows.length);
  const words = new Uint32Array(packed.buffer);
  for (const [place, row] of rows.entries()) {
    words[2 * place] = idOrder(order.seed, row);
    words[2 * place + 1] = (order.timeOf(row) - from) / QUANTUM_MS;
  }
  packed.sort();
  const sorted = Uint32Array.from(rows, (_, place) => rowOfOrder(order.seed, words[2 * place] ?? 0));
  settle(sorted, order);
  return sorted;
}

/** An order with rows taken out and others put in at their places. */
export function mergeRows(
  rows: Uint32Array,
  without: ReadonlySet<number>,
  added: readonly number[],
  order: RowOrder,
): Uint32Array {
  const sorted = [...added].sort((a, b) => compareRows(order, a, b));
  const merged = new Uint32Array(rows.length + added.length);
  let size = 0;
  let next = 0;
  const put = (row: number) => {
    merged[size] = row;
    size += 1;
  };
  for (const row of rows) {
    if (without.has(row)) continue;
    for (; next < sorted.length && compareRows(order, sorted[next] ?? 0, row) < 0; next += 1) put(sorted[next] ?? 0);
    put(row);
  }
  for (; next < sorted.length; next += 1) put(sorted[next] ?? 0);
  return merged.subarray(0, size);
}

/** The first place whose row is not before the spot, or, with `after`, is after it. */
export function placeOf(rows: Uint32Array, order: RowOrder, spot: Spot, after = false): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const side = compareSpots(spotOf(order, rows[middle] ?? 0), spot);
    if (side < 0 || (after && side === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
