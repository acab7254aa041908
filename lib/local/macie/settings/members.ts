import { accountOf } from "#lib/local/macie/accounts.ts";
import { conflict, invalidField, refuseOver } from "#lib/local/macie/refusals.ts";
import { isoNow, sessionOf } from "#lib/local/macie/session.ts";
import {
  associationOf,
  isAdministrator,
  memberOf,
  memberRecordsOf,
  membersOf,
  recordOf,
  refuseMember,
  refuseUnlessAdministrator,
} from "#lib/local/macie/settings/membership.ts";
import { tagsOf, textOf } from "#lib/local/macie/written.ts";
import { page } from "#lib/local/wire/paging.ts";
import type { Caller, Operation, World } from "#lib/local/world.ts";

const ASSOCIATED = new Set(["Enabled", "Paused"]);

const at = (caller: Caller, accountId: string): Caller => ({ ...caller, accountId });

/** Ends an association on both sides: `Removed` when the administrator asked, `Resigned` when the member did. */
export function endAssociation(world: World, administrator: Caller, accountId: string, relationship: string): void {
  const now = isoNow(world);
  const association = associationOf(world, at(administrator, accountId));
  association.administratorId = null;
  association.since = now;
  Object.assign(recordOf(world, administrator, accountId, now), { relationship, updatedAt: now });
}

function detailOf(value: unknown): { accountId: string; email: string } {
  const { accountId, email }: { accountId?: string; email?: string } = Object(value);
  if (!/^\d{12}$/.test(String(accountId))) throw invalidField("account.accountId", "must be 12 digits");
  if (!/^\S+@\S+$/.test(String(email))) throw invalidField("account.email", "must be an e-mail address");
  return { accountId: String(accountId), email: String(email) };
}

const create: Operation = ({ caller, input, world }) => {
  refuseMember(world, caller);
  const { accountId, email } = detailOf(input.account);
  if (accountId === caller.accountId) throw invalidField("account.accountId", "must not be your own account");
  refuseOver(Object.keys(memberRecordsOf(world, caller)).length, 10_000, "member accounts");
  const now = isoNow(world);
  const joins = isAdministrator(world, caller) && accountOf(world, accountId) !== undefined;
  const record = recordOf(world, caller, accountId, now);
  Object.assign(record, { tags: tagsOf(input.tags), updatedAt: now, ...(joins ? {} : { email }) });
  if (joins) {
    const member = at(caller, accountId);
    Object.assign(associationOf(world, member), { administratorId: caller.accountId, since: now });
    const session = sessionOf(world, member);
    if (session.status === "off") Object.assign(session, { status: "ENABLED", createdAt: now, updatedAt: now });
  }
  return { arn: memberOf(world, caller, accountId).arn };
};

const get: Operation = ({ caller, input, world }) => ({ ...memberOf(world, caller, String(input.id)) });

const list: Operation = (request) => {
  const { caller, input, world } = request;
  const only = textOf(input.onlyAssociated)?.toLowerCase() ?? "true";
  if (only !== "true" && only !== "false") throw invalidField("onlyAssociated", "must be true or false");
  const members = membersOf(world, caller).filter(
    (member) => only === "false" || ASSOCIATED.has(member.relationshipStatus),
  );
  const question = { ...request, operation: "ListMembers" };
  const { items, nextToken } = page(members, question, { default: 25, max: 25 });
  return { members: items, nextToken };
};

const disassociate: Operation = ({ caller, input, world }) => {
  const member = memberOf(world, caller, String(input.id));
  if (!ASSOCIATED.has(member.relationshipStatus)) throw conflict("The account is not a current member.");
  endAssociation(world, caller, member.accountId, "Removed");
  return {};
};

const remove: Operation = ({ caller, input, world }) => {
  const member = memberOf(world, caller, String(input.id));
  if (ASSOCIATED.has(member.relationshipStatus)) {
    throw conflict("The account is a current member. Disassociate it first.");
  }
  delete memberRecordsOf(world, caller)[member.accountId];
  return {};
};

const updateSession: Operation = ({ caller, input, world }) => {
  refuseUnlessAdministrator(world, caller);
  const member = memberOf(world, caller, String(input.id));
  if (!ASSOCIATED.has(member.relationshipStatus)) throw conflict("The account is not a current member.");
  const session = sessionOf(world, at(caller, member.accountId));
  Object.assign(session, { status: input.status, updatedAt: isoNow(world) });
  return {};
};

const resign: Operation = ({ caller, world }) => {
  const { administratorId, invitationId } = associationOf(world, caller);
  if (administratorId === null) throw conflict("The account has no Macie administrator.");
  if (invitationId === undefined) {
    throw conflict("The account is associated through AWS Organizations: only its administrator can end that.");
  }
  endAssociation(world, at(caller, administratorId), caller.accountId, "Resigned");
  return {};
};

function administratorOf(world: World, caller: Caller) {
  const { administratorId, invitationId, invitedAt, since } = associationOf(world, caller);
  if (administratorId === null) return undefined;
  const { status } = sessionOf(world, caller);
  const relationshipStatus = status === "PAUSED" ? "Paused" : "Enabled";
  return { accountId: administratorId, invitationId, invitedAt: invitedAt ?? since, relationshipStatus };
}

export const memberOperations: Record<string, Operation> = {
  CreateMember: create,
  DeleteMember: remove,
  DisassociateFromAdministratorAccount: resign,
  DisassociateFromMasterAccount: resign,
  DisassociateMember: disassociate,
  GetAdministratorAccount: ({ caller, world }) => ({ administrator: administratorOf(world, caller) }),
  GetMasterAccount: ({ caller, world }) => ({ master: administratorOf(world, caller) }),
  GetMember: get,
  ListMembers: list,
  UpdateMemberSession: updateSession,
};
