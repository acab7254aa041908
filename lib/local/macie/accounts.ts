import type { OrganizationAccount, World } from "#lib/local/world.ts";

const byWorld = new WeakMap<World, ReadonlyMap<string, OrganizationAccount>>();

/** The organisation's account of an id, or undefined. */
export function accountOf(world: World, accountId: string): OrganizationAccount | undefined {
  const known = byWorld.get(world) ?? new Map(world.estate.accounts().map((account) => [account.id, account]));
  byWorld.set(world, known);
  return known.get(accountId);
}
