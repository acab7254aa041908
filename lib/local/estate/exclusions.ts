import { estateData } from "#lib/local/estate/estate-data.ts";
import type { Estate } from "#lib/local/world.ts";

/** The buckets that the administrator has left out of automated discovery in a Region, at most 1,000 names. */
export function excludedAtFirst(estate: Estate, region: string): string[] {
  const data = estateData(estate);
  const isEnabled = (account: number) => estate.standing(data.accounts[account]?.id ?? "", region).kind === "enabled";
  return data
    .bucketsIn(data.regionIndex(region))
    .filter((spec) => spec.traits.state === "excluded" && isEnabled(spec.account))
    .map((spec) => spec.name)
    .slice(0, 1000);
}
