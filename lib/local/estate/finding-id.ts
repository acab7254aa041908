import { mix, scrambleIndex, unscrambleIndex } from "#lib/local/estate/random.ts";

const hex = (value: number) => value.toString(16).padStart(8, "0");
const tail = (seed: number, index: number) => [1, 2, 3].map((salt) => hex(mix(seed, index, salt, 220))).join("");

/** The part of a finding's id that orders it among findings of the same moment. */
export const idOrder = (seed: number, index: number): number => scrambleIndex(seed, index);

/** The row that `idOrder` was given. */
export const rowOfOrder = (seed: number, order: number): number => unscrambleIndex(seed, order);

/** A finding's id: 32 hexadecimal digits that look drawn and lead back to its row. */
export const findingId = (seed: number, index: number): string => hex(idOrder(seed, index)) + tail(seed, index);

/** The row of an id, or undefined when it is no id of this estate. Whether the row exists is another question. */
export function rowOfId(seed: number, id: string): number | undefined {
  if (!/^[0-9a-f]{32}$/.test(id)) return undefined;
  const index = unscrambleIndex(seed, Number.parseInt(id.slice(0, 8), 16));
  return tail(seed, index) === id.slice(8) ? index : undefined;
}
