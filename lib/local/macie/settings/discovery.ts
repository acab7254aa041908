import { excludedAtFirst } from "#lib/local/estate/exclusions.ts";
import { shortIdOf } from "#lib/local/macie/ids.ts";
import { invalidField, notFound, refuseOver } from "#lib/local/macie/refusals.ts";
import { slot } from "#lib/local/macie/region-state.ts";
import { isoNow, sessionOf } from "#lib/local/macie/session.ts";
import {
  isAdministrator,
  membersOf,
  refuseMember,
  refuseUnlessAdministrator,
} from "#lib/local/macie/settings/membership.ts";
import { stringsOf, textOf } from "#lib/local/macie/written.ts";
import { page } from "#lib/local/wire/paging.ts";
import type { Caller, Operation, World } from "#lib/local/world.ts";

/** Automated sensitive data discovery of an account in a Region. */
export type Discovery = {
  status: string;
  autoEnableOrganizationMembers: string;
  firstEnabledAt: string | null;
  disabledAt: string | null;
  lastUpdatedAt: string;
  /** Accounts whose status differs from the configuration's own. */
  accounts: Record<string, string>;
};

const NAME = "automated-sensitive-data-discovery";
const ASSOCIATED = new Set(["Enabled", "Paused"]);

/** The automated discovery settings of the caller, which its members follow. */
export const discoveryOf = (world: World, caller: Caller): Discovery =>
  slot(world.region(caller.accountId, caller.region), "discovery", () => {
    const { createdAt } = sessionOf(world, caller);
    return {
      status: "ENABLED",
      autoEnableOrganizationMembers: "ALL",
      firstEnabledAt: createdAt,
      disabledAt: null,
      lastUpdatedAt: createdAt,
      accounts: {},
    };
  });

const idOf = (world: World, { accountId, region }: Caller, kind: string) =>
  shortIdOf(32, world.estate.options.seed, accountId, region, kind);

const scopeIdOf = (world: World, caller: Caller) => idOf(world, caller, "classification-scope");

/** The id of the one sensitivity inspection template of an account in a Region. */
export const templateIdOf = (world: World, caller: Caller) => idOf(world, caller, "sensitivity-template");

const getConfiguration: Operation = ({ caller, world }) => {
  refuseMember(world, caller);
  const { status, autoEnableOrganizationMembers, firstEnabledAt, disabledAt, lastUpdatedAt } = discoveryOf(
    world,
    caller,
  );
  return {
    status,
    ...(isAdministrator(world, caller) ? { autoEnableOrganizationMembers } : {}),
    firstEnabledAt,
    disabledAt,
    lastUpdatedAt,
    classificationScopeId: scopeIdOf(world, caller),
    sensitivityInspectionTemplateId: templateIdOf(world, caller),
  };
};

const updateConfiguration: Operation = ({ caller, input, world }) => {
  refuseMember(world, caller);
  const discovery = discoveryOf(world, caller);
  const now = isoNow(world);
  const status = String(input.status);
  if (status === "DISABLED" && discovery.status !== "DISABLED") discovery.disabledAt = now;
  if (status === "ENABLED") {
    discovery.disabledAt = null;
    discovery.firstEnabledAt ??= now;
  }
  const auto = textOf(input.autoEnableOrganizationMembers) ?? discovery.autoEnableOrganizationMembers;
  Object.assign(discovery, { status, autoEnableOrganizationMembers: auto, lastUpdatedAt: now });
  if (status === "DISABLED" || auto === "ALL") discovery.accounts = {};
  return {};
};

const statusFor = (discovery: Discovery, accountId: string) => discovery.accounts[accountId] ?? discovery.status;

const listAccounts: Operation = (request) => {
  const { caller, input, world } = request;
  refuseMember(world, caller);
  const discovery = discoveryOf(world, caller);
  const members = membersOf(world, caller).filter((member) => ASSOCIATED.has(member.relationshipStatus));
  const asked = new Set(stringsOf(input.accountIds));
  const ids = [caller.accountId, ...members.map((member) => member.accountId)].filter(
    (accountId) => asked.size === 0 || asked.has(accountId),
  );
  const question = { ...request, operation: "ListAutomatedDiscoveryAccounts" };
  const { items, nextToken } = page(ids, question, { default: 25, max: 25 });
  return { items: items.map((accountId) => ({ accountId, status: statusFor(discovery, accountId) })), nextToken };
};

type AccountUpdate = { accountId?: string; status?: string };

const updateAccounts: Operation = ({ caller, input, world }) => {
  refuseUnlessAdministrator(world, caller);
  const discovery = discoveryOf(world, caller);
  const members = new Map(membersOf(world, caller).map((member) => [member.accountId, member.relationshipStatus]));
  const updates: AccountUpdate[] = Array.isArray(input.accounts) ? input.accounts : [];
  const errors = updates.flatMap(({ accountId = "", status = "ENABLED" }) => {
    const relationship = accountId === caller.accountId ? "Enabled" : members.get(accountId);
    if (relationship === "Paused") return [{ accountId, errorCode: "ACCOUNT_PAUSED" }];
    if (relationship !== "Enabled") return [{ accountId, errorCode: "ACCOUNT_NOT_FOUND" }];
    discovery.accounts[accountId] = status;
    return [];
  });
  return { errors };
};

type Scope = { bucketNames: string[] };

const scopeOf = (world: World, caller: Caller): Scope =>
  slot(world.region(caller.accountId, caller.region), "classificationScope", () => ({
    bucketNames: isAdministrator(world, caller) ? excludedAtFirst(world.estate, caller.region) : [],
  }));

/** The buckets that automated discovery leaves out, by name. */
export const excludedBucketsOf = (world: World, caller: Caller): readonly string[] =>
  scopeOf(world, caller).bucketNames;

function refuseOtherScope(world: World, caller: Caller, id: unknown): void {
  if (id !== scopeIdOf(world, caller)) throw notFound(`the classification scope ${String(id)}`);
}

const listScopes: Operation = ({ caller, input, world }) => {
  const matches = input.name === undefined || input.name === NAME;
  return { classificationScopes: matches ? [{ id: scopeIdOf(world, caller), name: NAME }] : [] };
};

const getScope: Operation = ({ caller, input, world }) => {
  refuseOtherScope(world, caller, input.id);
  const { bucketNames } = scopeOf(world, caller);
  return { id: scopeIdOf(world, caller), name: NAME, s3: { excludes: { bucketNames } } };
};

const updateScope: Operation = ({ caller, input, world }) => {
  refuseOtherScope(world, caller, input.id);
  const { excludes }: { excludes?: { bucketNames: string[]; operation: string } } = Object(input.s3);
  if (excludes === undefined) throw invalidField("s3", "is required");
  const { bucketNames, operation } = excludes;
  const scope = scopeOf(world, caller);
  const kept = operation === "REPLACE" ? [] : scope.bucketNames.filter((name) => !bucketNames.includes(name));
  const names = operation === "REMOVE" ? kept : [...kept, ...new Set(bucketNames)];
  refuseOver(names.length - 1, 1000, "excluded buckets");
  scope.bucketNames = names;
  return {};
};

export const discoveryOperations: Record<string, Operation> = {
  BatchUpdateAutomatedDiscoveryAccounts: updateAccounts,
  GetAutomatedDiscoveryConfiguration: getConfiguration,
  GetClassificationScope: getScope,
  ListAutomatedDiscoveryAccounts: listAccounts,
  ListClassificationScopes: listScopes,
  UpdateAutomatedDiscoveryConfiguration: updateConfiguration,
  UpdateClassificationScope: updateScope,
};
