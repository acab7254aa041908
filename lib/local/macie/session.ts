import { slot } from "#lib/local/macie/region-state.ts";
import type { Caller, World } from "#lib/local/world.ts";

/** Macie's session of an account in a Region; `off` until Macie is enabled there. */
export type MacieSession = {
  status: "ENABLED" | "PAUSED" | "off";
  createdAt: string;
  updatedAt: string;
  findingPublishingFrequency: string;
};

/** The current time on the estate's clock, as Macie writes dates. */
export const isoNow = (world: World): string => new Date(world.clock.now()).toISOString();

function firstSession(world: World, accountId: string, region: string): MacieSession {
  const standing = world.estate.standing(accountId, region);
  const on = standing.kind === "enabled" || standing.kind === "paused";
  const createdAt = on ? standing.createdAt : isoNow(world);
  const status = standing.kind === "enabled" ? "ENABLED" : standing.kind === "paused" ? "PAUSED" : "off";
  return { status, createdAt, updatedAt: createdAt, findingPublishingFrequency: "FIFTEEN_MINUTES" };
}

/** The session as writes have left it. */
export const sessionOf = (world: World, { accountId, region }: Pick<Caller, "accountId" | "region">): MacieSession =>
  slot(world.region(accountId, region), "session", () => firstSession(world, accountId, region));
