/**
 * Numbers that look random and are not: the same seed and place always give the same number.
 * Nothing here draws from a sequence, so any part of the estate can be computed alone and in any order.
 */

const scramble = (value: number): number => {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** A whole number from 0 to 2^32 - 1. */
export const mix = (seed: number, a: number, b = 0, c = 0): number =>
  scramble(
    scramble(scramble(scramble(seed ^ 0x9e3779b9) ^ a) + Math.imul(b, 0x27d4eb2f)) ^ Math.imul(c + 1, 0x165667b1),
  );

/** A text as a whole number from 0 to 2^32 - 1 (FNV-1a). */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) h = Math.imul(h ^ text.charCodeAt(index), 0x01000193);
  return scramble(h);
}

/** A hash as a fraction from 0 up to, not including, 1. */
export const unit = (hash: number): number => hash / 2 ** 32;

/** A whole number from `low` to `high`, both included. */
export const between = (hash: number, low: number, high: number): number =>
  low + Math.floor(unit(hash) * (high - low + 1));

/** A whole number from `low` to `high` where each power of ten is as likely as the next. */
export const betweenPowers = (hash: number, [low, high]: readonly [number, number]): number =>
  low <= 0 ? between(hash, low, high) : Math.round(low * (high / low) ** unit(hash));

/** One of a list that is not empty. */
export function pick<T>(hash: number, list: readonly T[]): T {
  const found = list[Math.floor(unit(hash) * list.length)];
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
}

const unshift = (value: number, bits: number): number => {
  let result = value;
  for (let shift = bits; shift < 32; shift += bits) result = value ^ (result >>> bits);
  return result;
};

/** `scramble` loses nothing: each 32-bit number has its own image. */
export const scrambleIndex = (seed: number, index: number): number => scramble((index ^ seed) >>> 0);

/** The index that `scrambleIndex` was given. */
export function unscrambleIndex(seed: number, scrambled: number): number {
  let h = unshift(scrambled, 16);
  h = unshift(Math.imul(h, 0x7ed1b41d), 13);
  h = unshift(Math.imul(h, 0xa5cb9243), 16);
  return (h ^ seed) >>> 0;
}
