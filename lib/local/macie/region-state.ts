import type { RegionState } from "#lib/local/world.ts";

/**
 * The part of a Region's changeable state kept under `name`, made at first use.
 * Only plain JSON may be kept: the state is saved and read back between runs.
 */
export function slot<T extends object>(state: RegionState, name: string, make: () => T): T {
  const kept = state[name];
  // Each name is written by this function alone, always with the type of its one `make`.
  if (kept !== undefined) return kept as T;
  const made = make();
  state[name] = made;
  return made;
}
