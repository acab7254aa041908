import { mix, unit } from "#lib/local/estate/random.ts";

/** Numbers that a seed decides, so that a run of the chaos can be made again. */
export type Dice = {
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  pick<T>(items: readonly T[]): T;
  shuffle<T>(items: readonly T[]): T[];
};

/** The dice of a seed. */
export function makeDice(seed: number): Dice {
  let thrown = 0;
  const next = () => {
    thrown += 1;
    return unit(mix(seed, thrown, 900));
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    between,
    pick(items) {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new Error("there is nothing to pick from");
      return item;
    },
    shuffle(items) {
      const places = items.map((item) => ({ item, place: next() }));
      return places.toSorted((a, b) => a.place - b.place).map(({ item }) => item);
    },
  };
}
