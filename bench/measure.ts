export type Pair = { a: number; b: number };

/** Measures two sides in turns, A B A B, so that a busy moment of the machine hits both. */
export async function interleave(
  rounds: number,
  a: (round: number) => Promise<number>,
  b: (round: number) => Promise<number>,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) pairs.push({ a: await a(round), b: await b(round) });
  return pairs;
}

/** The middle of some numbers; of an even count, the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? Number.NaN) + upper) / 2 : upper;
}

/** The value below which a share of the numbers lies. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** How long some work takes, in seconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Whole numbers a second, for notes. */
export const rate = (count: number, seconds: number): string => `${Math.round(count / seconds).toLocaleString("en")}/s`;

/** The medians of both sides' rates over the same `count`, as words. */
export function sides(count: number, pairs: readonly Pair[]): string {
  const a = rate(count, median(pairs.map((pair) => pair.a)));
  const b = rate(count, median(pairs.map((pair) => pair.b)));
  return `${a} against ${b}`;
}
