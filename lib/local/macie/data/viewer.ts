import { estateData } from "#lib/local/estate/estate-data.ts";
import { mix } from "#lib/local/estate/random.ts";
import type { Caller, World } from "#lib/local/world.ts";

/**
 * Who is looking and whose data Macie shows: an administrator sees every member whose Macie runs, anybody else
 * itself alone. `key` tells two viewers with different sights apart.
 */
export type Viewer = { account: number; administrator: boolean; sees(account: number): boolean; key: string };

type Session = { status?: unknown; administratorId?: unknown };

/** A slot of another file's, read without making it. */
const peek = (state: object, name: string): Session => {
  const value: unknown = new Map<string, unknown>(Object.entries(state)).get(name);
  return typeof value === "object" && value !== null ? value : {};
};

/** Whether the administrator sees the account in the Region, as writes have left it. */
function isSeen(world: World, accountId: string, region: string): boolean {
  const standing = world.estate.standing(accountId, region);
  if (standing.kind !== "enabled" && standing.kind !== "paused") return false;
  const state = world.region(accountId, region);
  const status = peek(state, "session").status ?? (standing.kind === "enabled" ? "ENABLED" : "PAUSED");
  const { administratorId } = peek(state, "association");
  return status === "ENABLED" && administratorId !== null;
}

/** The caller as a viewer of the estate's data. */
export function viewerOf(world: World, { accountId, region }: Caller): Viewer {
  const data = estateData(world.estate);
  const account = data.accountIndex(accountId);
  const standing = world.estate.standing(accountId, region);
  const administrator = standing.kind === "enabled" && standing.role === "administrator";
  if (!administrator)
    return { account, administrator, sees: (other) => other === account, key: `${region} ${account}` };
  const seen = data.accounts.map((other, index) => index === account || isSeen(world, other.id, region));
  const mark = seen.reduce((hash, flag, index) => (flag ? mix(hash, index) : hash), 1);
  return { account, administrator, sees: (other) => seen[other] ?? false, key: `${region} ${account} ${mark}` };
}
