import { accountOf } from "#lib/local/macie/accounts.ts";
import { arnOf } from "#lib/local/macie/ids.ts";
import { accessDenied, notFound } from "#lib/local/macie/refusals.ts";
import { slot } from "#lib/local/macie/region-state.ts";
import { sessionOf } from "#lib/local/macie/session.ts";
import type { Caller, World } from "#lib/local/world.ts";

/** Who administers an account in a Region, kept with the member. */
type Association = { administratorId: string | null; invitationId?: string; invitedAt?: string; since: string };

/** What an administrator keeps about an account beyond the association itself. */
export type MemberRecord = {
  relationship: string;
  email?: string;
  invitedAt?: string;
  tags: Record<string, string>;
  updatedAt: string;
};

const at = (caller: Caller, accountId: string): Caller => ({ ...caller, accountId });

function firstAssociation(world: World, { accountId, region }: Caller): Association {
  if (accountOf(world, accountId) === undefined) return { administratorId: null, since: "" };
  const standing = world.estate.standing(accountId, region);
  if (standing.kind === "paused" || (standing.kind === "enabled" && standing.role === "member")) {
    return {
      administratorId: standing.administratorId ?? world.estate.administratorAccountId,
      since: standing.createdAt,
    };
  }
  return { administratorId: null, since: "" };
}

/** The association of the caller's own account. */
export const associationOf = (world: World, caller: Caller): Association =>
  slot(world.region(caller.accountId, caller.region), "association", () => firstAssociation(world, caller));

/** The records the caller keeps as an administrator, by account id. */
export const memberRecordsOf = (world: World, caller: Caller): Record<string, MemberRecord> =>
  slot(world.region(caller.accountId, caller.region), "memberRecords", () => ({}));

/** Whether the caller administers Macie for its organisation in this Region. */
export function isAdministrator(world: World, caller: Caller): boolean {
  const standing = world.estate.standing(caller.accountId, caller.region);
  return standing.kind === "enabled" && standing.role === "administrator";
}

/** Refuses what only the organisation's Macie administrator may do. */
export function refuseUnlessAdministrator(world: World, caller: Caller): void {
  if (!isAdministrator(world, caller)) {
    throw accessDenied("The request failed because you must be the Macie administrator for an organization.");
  }
}

/** Refuses what a member's administrator manages for it. */
export function refuseMember(world: World, caller: Caller): void {
  if (associationOf(world, caller).administratorId !== null) {
    throw accessDenied("The request failed because the account is a member: its Macie administrator manages this.");
  }
}

function statusOf(world: World, administrator: Caller, accountId: string): string {
  const account = accountOf(world, accountId);
  if (account !== undefined && account.status !== "ACTIVE") return "AccountSuspended";
  if (account !== undefined && world.estate.standing(accountId, administrator.region).kind === "denied") {
    return "RegionDisabled";
  }
  const member = at(administrator, accountId);
  if (associationOf(world, member).administratorId === administrator.accountId) {
    const { status } = sessionOf(world, member);
    if (status !== "off") return status === "PAUSED" ? "Paused" : "Enabled";
  }
  return memberRecordsOf(world, administrator)[accountId]?.relationship ?? "Created";
}

export type Member = {
  accountId: string;
  administratorAccountId: string;
  arn: string;
  email?: string | undefined;
  invitedAt?: string | undefined;
  masterAccountId: string;
  relationshipStatus: string;
  tags: Record<string, string>;
  updatedAt: string;
};

function toMember(world: World, administrator: Caller, accountId: string): Member {
  const records = memberRecordsOf(world, administrator);
  const record = Object.hasOwn(records, accountId) ? records[accountId] : undefined;
  const since = associationOf(world, at(administrator, accountId)).since;
  return {
    accountId,
    administratorAccountId: administrator.accountId,
    arn: arnOf(administrator, "member", accountId),
    email: record?.email,
    invitedAt: record?.invitedAt,
    masterAccountId: administrator.accountId,
    relationshipStatus: statusOf(world, administrator, accountId),
    tags: record?.tags ?? {},
    updatedAt: record?.updatedAt ?? (since || sessionOf(world, administrator).createdAt),
  };
}

/** Every account an administrator has to do with: those of its organisation and those it added, by account id. */
export function membersOf(world: World, caller: Caller): Member[] {
  const organization = isAdministrator(world, caller) ? world.estate.accounts().map((account) => account.id) : [];
  const ids = new Set([...organization, ...Object.keys(memberRecordsOf(world, caller))]);
  ids.delete(caller.accountId);
  return [...ids].sort().map((accountId) => toMember(world, caller, accountId));
}

/** One account of `membersOf`; throws 404. */
export function memberOf(world: World, caller: Caller, accountId: string): Member {
  const found = membersOf(world, caller).find((member) => member.accountId === accountId);
  if (found === undefined) throw notFound(`the member account ${accountId}`);
  return found;
}

/** The record of a member, made if there was none, to be changed in place. */
export function recordOf(world: World, caller: Caller, accountId: string, now: string): MemberRecord {
  const records = memberRecordsOf(world, caller);
  const record = (Object.hasOwn(records, accountId) ? records[accountId] : undefined) ?? {
    relationship: "Created",
    tags: {},
    updatedAt: now,
  };
  records[accountId] = record;
  return record;
}
