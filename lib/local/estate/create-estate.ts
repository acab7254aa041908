import { type EstateAccount, makeAccounts } from "#lib/local/estate/accounts.ts";
import { makeTree } from "#lib/local/estate/organization.ts";
import { hashText, mix } from "#lib/local/estate/random.ts";
import { regionsOf, standingOf } from "#lib/local/estate/standing.ts";
import type { Estate, EstateOptions, MacieStanding } from "#lib/local/world.ts";

const LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

const organizationIdOf = (seed: number) =>
  `o-${Array.from({ length: 10 }, (_, index) => LETTERS[mix(seed, hashText("organization"), index) % 36]).join("")}`;

/** Remembers each answer: the same account and Region are asked about for every bucket. */
function remembering(answer: (accountId: string, region: string) => MacieStanding): Estate["standing"] {
  const known = new Map<string, MacieStanding>();
  return (accountId, region) => {
    const key = accountId + region;
    const standing = known.get(key) ?? answer(accountId, region);
    known.set(key, standing);
    return standing;
  };
}

export type SampleEstate = Estate & { accounts(): readonly EstateAccount[] };

/**
 * The sample company: who its accounts are and how Macie stands for them.
 * Buckets and findings are computed from it at first use (`estateData`).
 */
export function createEstate(options: EstateOptions): SampleEstate {
  const organizationId = organizationIdOf(options.seed);
  const accounts = makeAccounts(options, organizationId);
  const indexOf = new Map(accounts.map((account, index) => [account.id, index]));
  const manager = accounts.find((account) => account.role === "management") ?? accounts[1];
  return {
    options,
    organizationId,
    managementAccountId: manager?.id ?? "",
    administratorAccountId: accounts[0]?.id ?? "",
    regions: regionsOf(options),
    accounts: () => accounts,
    tree: makeTree({ seed: options.seed, rootId: `r-${organizationId.slice(-4)}`, accounts }),
    standing: remembering((accountId, region) =>
      standingOf({ options, accounts, index: indexOf.get(accountId) ?? -1, region }),
    ),
  };
}
