import { uuidOf } from "#lib/local/macie/ids.ts";
import { conflict, invalidField, notFound } from "#lib/local/macie/refusals.ts";
import { slot } from "#lib/local/macie/region-state.ts";
import { isoNow } from "#lib/local/macie/session.ts";
import { associationOf, memberRecordsOf, recordOf, refuseMember } from "#lib/local/macie/settings/membership.ts";
import { nextMark, stringsOf, textOf } from "#lib/local/macie/written.ts";
import { page } from "#lib/local/wire/paging.ts";
import type { Caller, Operation, Wire, World } from "#lib/local/world.ts";

type Invitation = { accountId: string; invitationId: string; invitedAt: string; relationshipStatus: string };

const at = (caller: Caller, accountId: string): Caller => ({ ...caller, accountId });

/** The invitations that the caller has received. */
const invitationsOf = (world: World, caller: Caller): Invitation[] =>
  slot(world.region(caller.accountId, caller.region), "invitations", () => []);

const unprocessed = (accountId: string, errorMessage: string) => ({
  accountId,
  errorCode: "ClientError",
  errorMessage,
});

type Refusal = ReturnType<typeof unprocessed>;

function invite(world: World, caller: Caller, accountId: string): Refusal | undefined {
  const records = memberRecordsOf(world, caller);
  if (!Object.hasOwn(records, accountId)) return unprocessed(accountId, "The account hasn't been added as a member.");
  const invited = at(caller, accountId);
  if (associationOf(world, invited).administratorId !== null) {
    return unprocessed(accountId, "The account already has a Macie administrator.");
  }
  const invitedAt = isoNow(world);
  const invitationId = uuidOf(nextMark(world, caller)).replaceAll("-", "");
  Object.assign(recordOf(world, caller, accountId, invitedAt), {
    relationship: "Invited",
    invitedAt,
    updatedAt: invitedAt,
  });
  const received = invitationsOf(world, invited);
  const others = received.filter((invitation) => invitation.accountId !== caller.accountId);
  const invitation = { accountId: caller.accountId, invitationId, invitedAt, relationshipStatus: "Invited" };
  received.splice(0, received.length, ...others, invitation);
  return undefined;
}

const create: Operation = ({ caller, input, world }) => {
  refuseMember(world, caller);
  const refusals = stringsOf(input.accountIds).flatMap((accountId) => invite(world, caller, accountId) ?? []);
  return { unprocessedAccounts: refusals };
};

const accept: Operation = ({ caller, input, world }) => {
  const administratorId = textOf(input.administratorAccountId) ?? textOf(input.masterAccount);
  if (administratorId === undefined) throw invalidField("administratorAccountId", "is required");
  const invitation = invitationsOf(world, caller).find(
    ({ accountId, invitationId }) => accountId === administratorId && invitationId === input.invitationId,
  );
  if (invitation === undefined) throw notFound(`the invitation ${String(input.invitationId)}`);
  const association = associationOf(world, caller);
  if (association.administratorId !== null) throw conflict("The account already has a Macie administrator.");
  const now = isoNow(world);
  const { invitationId, invitedAt } = invitation;
  Object.assign(association, { administratorId, invitationId, invitedAt, since: now });
  invitation.relationshipStatus = "Enabled";
  Object.assign(recordOf(world, at(caller, administratorId), caller.accountId, now), { updatedAt: now });
  return {};
};

/** Drops the invitations of the named administrators; `decline` also tells the one who sent it. */
function drop(world: World, caller: Caller, input: Wire, decline: boolean): Wire {
  const received = invitationsOf(world, caller);
  const unknown: Refusal[] = [];
  for (const accountId of stringsOf(input.accountIds)) {
    const index = received.findIndex((invitation) => invitation.accountId === accountId);
    if (index < 0) unknown.push(unprocessed(accountId, "There is no invitation from the account."));
    else received.splice(index, 1);
    if (index >= 0 && decline) {
      const now = isoNow(world);
      Object.assign(recordOf(world, at(caller, accountId), caller.accountId, now), {
        relationship: "Resigned",
        updatedAt: now,
      });
    }
  }
  return { unprocessedAccounts: unknown };
}

const list: Operation = (request) => {
  const received = invitationsOf(request.world, request.caller);
  const question = { ...request, operation: "ListInvitations" };
  const { items, nextToken } = page(received, question, { default: 25, max: 25 });
  return { invitations: items, nextToken };
};

const count: Operation = ({ caller, world }) => ({
  invitationsCount: invitationsOf(world, caller).filter(({ relationshipStatus }) => relationshipStatus === "Invited")
    .length,
});

export const invitationOperations: Record<string, Operation> = {
  AcceptInvitation: accept,
  CreateInvitations: create,
  DeclineInvitations: ({ caller, input, world }) => drop(world, caller, input, true),
  DeleteInvitations: ({ caller, input, world }) => drop(world, caller, input, false),
  GetInvitationsCount: count,
  ListInvitations: list,
};
