import { accountOf } from "#lib/local/macie/accounts.ts";
import { accessDenied, conflict, invalidField, notFound } from "#lib/local/macie/refusals.ts";
import { slot } from "#lib/local/macie/region-state.ts";
import { refuseUnlessAdministrator } from "#lib/local/macie/settings/membership.ts";
import { page } from "#lib/local/wire/paging.ts";
import type { Caller, Operation, World } from "#lib/local/world.ts";

type Organization = { autoEnable: boolean; administratorId: string | null };

/** The organisation's settings in a Region, kept with its management account. */
const organizationOf = (world: World, { region }: Caller): Organization =>
  slot(world.region(world.estate.managementAccountId, region), "organization", () => ({
    autoEnable: true,
    administratorId: world.estate.administratorAccountId,
  }));

function refuseUnlessManagement(world: World, caller: Caller, alsoAdministrator: boolean): void {
  const { managementAccountId, administratorAccountId } = world.estate;
  if (caller.accountId === managementAccountId) return;
  if (alsoAdministrator && caller.accountId === administratorAccountId) return;
  throw accessDenied("The request failed because you must be a user of the AWS Organizations management account.");
}

const listAdministrators: Operation = (request) => {
  const { caller, world } = request;
  refuseUnlessManagement(world, caller, true);
  const { administratorId } = organizationOf(world, caller);
  const accounts = administratorId === null ? [] : [{ accountId: administratorId, status: "ENABLED" }];
  const question = { ...request, operation: "ListOrganizationAdminAccounts" };
  const { items, nextToken } = page(accounts, question, { default: 25, max: 25 });
  return { adminAccounts: items, nextToken };
};

const enableAdministrator: Operation = ({ caller, input, world }) => {
  refuseUnlessManagement(world, caller, false);
  const accountId = String(input.adminAccountId);
  const organization = organizationOf(world, caller);
  if (accountOf(world, accountId) === undefined) {
    throw invalidField("adminAccountId", "must be an account of the organization");
  }
  if (organization.administratorId !== null && organization.administratorId !== accountId) {
    throw conflict("The organization already has a delegated Macie administrator in this Region.");
  }
  organization.administratorId = accountId;
  return {};
};

const disableAdministrator: Operation = ({ caller, input, world }) => {
  refuseUnlessManagement(world, caller, false);
  const organization = organizationOf(world, caller);
  if (organization.administratorId !== input.adminAccountId) {
    throw notFound(`the delegated administrator ${String(input.adminAccountId)}`);
  }
  organization.administratorId = null;
  return {};
};

const describe: Operation = ({ caller, world }) => {
  refuseUnlessAdministrator(world, caller);
  const { autoEnable } = organizationOf(world, caller);
  return { autoEnable, maxAccountLimitReached: world.estate.accounts().length > 10_000 };
};

const update: Operation = ({ caller, input, world }) => {
  refuseUnlessAdministrator(world, caller);
  organizationOf(world, caller).autoEnable = input.autoEnable === true;
  return {};
};

export const organizationOperations: Record<string, Operation> = {
  DescribeOrganizationConfiguration: describe,
  DisableOrganizationAdminAccount: disableAdministrator,
  EnableOrganizationAdminAccount: enableAdministrator,
  ListOrganizationAdminAccounts: listAdministrators,
  UpdateOrganizationConfiguration: update,
};
