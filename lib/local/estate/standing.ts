import type { EstateAccount } from "#lib/local/estate/accounts.ts";
import { COMPANY } from "#lib/local/estate/company.ts";
import { mix } from "#lib/local/estate/random.ts";
import { DAY, SIZES } from "#lib/local/estate/sizes.ts";
import type { EstateOptions, MacieStanding } from "#lib/local/world.ts";

/** Regions with buckets first, then the one where Macie is off and the one that denies. */
export const regionsOf = (options: EstateOptions): string[] => {
  const { data, off, denied } = COMPANY.regions;
  return [...data.slice(0, SIZES[options.size].regions), off, denied];
};

/** Paused everywhere, in the larger estates. */
const isPausedEverywhere = (index: number) => index > 3 && index % 30 === 27;

/** Never joined Macie, in the larger estates. */
const isOffEverywhere = (index: number) => index > 3 && index % 30 === 28;

/** The acquired company is paused in the demo's last Region: its migration is still going on there. */
const isPausedHere = (account: EstateAccount, region: string) =>
  account.unit === "tideway" && region === COMPANY.regions.data[3];

export type StandingQuestion = {
  options: EstateOptions;
  accounts: readonly EstateAccount[];
  index: number;
  region: string;
};

/** How Macie stands for the account at `index` in a Region before anything was written. */
export function standingOf({ options, accounts, index, region }: StandingQuestion): MacieStanding {
  const account = accounts[index];
  if (region === COMPANY.regions.denied) return { kind: "denied" };
  if (account === undefined || region === COMPANY.regions.off || !regionsOf(options).includes(region))
    return { kind: "off" };
  if (account.status !== "ACTIVE" || isOffEverywhere(index)) return { kind: "off" };
  const createdAt = new Date(options.anchor - (130 + (mix(options.seed, index, 11) % 700)) * DAY).toISOString();
  const administratorId = accounts[0]?.id ?? "";
  if (index === 0) return { kind: "enabled", role: "administrator", createdAt };
  if (isPausedEverywhere(index) || isPausedHere(account, region)) return { kind: "paused", administratorId, createdAt };
  return { kind: "enabled", role: "member", administratorId, createdAt };
}
