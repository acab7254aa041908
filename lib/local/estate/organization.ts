import type { EstateAccount } from "#lib/local/estate/accounts.ts";
import { hashText, mix } from "#lib/local/estate/random.ts";
import type { OrganizationTree } from "#lib/local/world.ts";

const LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

/** The units of the group by key, each below another one or below the root. */
const UNITS = [
  { key: "security", name: "Security", under: null },
  { key: "workloads", name: "Workloads", under: null },
  { key: "production", name: "Production", under: "workloads" },
  { key: "preproduction", name: "Pre-production", under: "workloads" },
  { key: "acquired", name: "Tideway (acquired)", under: null },
] as const;

function unitKeyOf({ role, environment }: EstateAccount): string | null {
  if (role === "management") return null;
  if (role === "security" || role === "logs") return "security";
  if (role === "acquired") return "acquired";
  return environment === "prod" ? "production" : "preproduction";
}

/** The tree of the sample company's organisation, and the tags of its accounts. The acquired ones have none yet. */
export function makeTree({
  seed,
  rootId,
  accounts,
}: {
  seed: number;
  rootId: string;
  accounts: readonly EstateAccount[];
}) {
  const letters = (key: string) =>
    Array.from({ length: 8 }, (_, index) => LETTERS[mix(seed, hashText(key), index, 5) % 36]).join("");
  const idOf = (key: string | null) => (key === null ? rootId : `ou-${rootId.slice(2)}-${letters(key)}`);
  const places = new Map(accounts.map((account) => [account.id, account]));
  const tree: OrganizationTree = {
    units: UNITS.map(({ key, name, under }) => ({ id: idOf(key), name, parentId: idOf(under) })),
    parentOf: (accountId) => {
      const account = places.get(accountId);
      return account === undefined ? undefined : idOf(unitKeyOf(account));
    },
    tagsOf: (accountId): Record<string, string> => {
      const account = places.get(accountId);
      if (account === undefined || account.role === "acquired") return {};
      return { "business-unit": account.unit, environment: account.environment };
    },
  };
  return tree;
}
