import type { FindingRow } from "#lib/local/estate/finding-columns.ts";
import { slot } from "#lib/local/macie/region-state.ts";
import type { World } from "#lib/local/world.ts";

/**
 * A bucket that came while the stand-in was running. `account` is a place in the estate's accounts, `version` the
 * change that brought it, `generation` counts the buckets that have had the name.
 */
export type BornBucket = {
  name: string;
  account: number;
  archetype: string;
  createdAt: number;
  version: number;
  generation: number;
};

/** What happened in a Region since the estate began, beyond what its clock brings. Plain JSON. */
export type LiveState = {
  /** Rises with every change. */
  version: number;
  /** Findings that came, in order. */
  findings: FindingRow[];
  /** Policy findings that were seen again, by row. */
  changed: Record<string, { updatedAt: number; count: number }>;
  /** Names of buckets that went, with the change that took them last. */
  gone: Record<string, number>;
  born: BornBucket[];
};

/** The live changes of a Region; they are kept with its administrator. */
export const liveOf = (world: World, region: string): LiveState =>
  slot(world.region(world.estate.administratorAccountId, region), "live", () => ({
    version: 0,
    findings: [],
    changed: {},
    gone: {},
    born: [],
  }));
