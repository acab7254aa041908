import type { Estate, EstateOptions, MacieStanding, OrganizationAccount } from "#lib/local/world.ts";

const ACCOUNT_IDS = ["100000000001", "100000000002", "100000000003"] as const;
const [ADMINISTRATOR, MEMBER, NEVER_ENABLED] = ACCOUNT_IDS;
const CREATED = "2025-01-15T09:00:00.000Z";

const account = (id: string, index: number): OrganizationAccount => ({
  id,
  arn: `arn:aws:organizations::${ADMINISTRATOR}:account/o-smallest01/${id}`,
  name: `account ${index + 1}`,
  email: `account-${index + 1}@example.com`,
  status: "ACTIVE",
  joinedAt: CREATED,
});

function standing(accountId: string, region: string): MacieStanding {
  if (region === "eu-south-1") return { kind: "denied" };
  if (region === "ap-south-1" || accountId === NEVER_ENABLED) return { kind: "off" };
  if (accountId === ADMINISTRATOR) return { kind: "enabled", role: "administrator", createdAt: CREATED };
  return { kind: "enabled", role: "member", administratorId: ADMINISTRATOR, createdAt: CREATED };
}

/** An estate of three accounts and no data, for the unit tests of the wire: administrator, member, one without Macie. */
export const smallEstate = (options: EstateOptions): Estate => ({
  options,
  organizationId: "o-smallest01",
  managementAccountId: ADMINISTRATOR,
  administratorAccountId: ADMINISTRATOR,
  regions: ["us-east-1", "eu-west-1", "ap-south-1", "eu-south-1"],
  accounts: () => ACCOUNT_IDS.map(account),
  standing,
});

/** The ids of the small estate's accounts. */
export const SMALL = { administrator: ADMINISTRATOR, member: MEMBER, neverEnabled: NEVER_ENABLED };
