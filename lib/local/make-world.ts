import { type ClockState, type EstateClock, makeClock } from "#lib/local/clock.ts";
import { createEstate } from "#lib/local/estate/create-estate.ts";
import type { Estate, EstateOptions, RegionState, World } from "#lib/local/world.ts";

/** What a stand-in keeps between runs. */
export type SavedWorld = {
  estate: EstateOptions;
  clock: ClockState;
  /** `account/region` → the state that writes have changed there. */
  regions: Record<string, RegionState>;
};

export type KeptWorld = { world: World; toSaved(): SavedWorld };

/** States that hold something: most are only looked into. */
const written = (regions: ReadonlyMap<string, RegionState>) =>
  [...regions].filter(([, state]) => Object.keys(state).length > 0);

type BuildEstate = (options: EstateOptions) => Estate;

/** Makes the world of an estate, or the world that was saved. */
export function makeWorld(saved: SavedWorld, frozen: boolean, build: BuildEstate = createEstate): KeptWorld {
  const clock: EstateClock = makeClock(saved.clock, { frozen, wall: Date.now });
  const regions = new Map(Object.entries(saved.regions));
  const world: World = {
    estate: build(saved.estate),
    clock,
    region(accountId, region) {
      const key = `${accountId}/${region}`;
      const state = regions.get(key) ?? {};
      regions.set(key, state);
      return state;
    },
  };
  return {
    world,
    toSaved: () => ({ estate: saved.estate, clock: clock.state(), regions: Object.fromEntries(written(regions)) }),
  };
}

/** The world of an estate at its first start: the clock begins at the anchor. */
export const firstSaved = (estate: EstateOptions, startedAt: number): SavedWorld => ({
  estate,
  clock: { anchor: estate.anchor, startedAt, advanced: 0 },
  regions: {},
});
