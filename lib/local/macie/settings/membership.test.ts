import { expect, test } from "vitest";
import type { World } from "#lib/local/world.ts";
import { SMALL } from "#lib/testing/small-estate.ts";
import { ask, callerFrom, smallWorld } from "#lib/testing/small-world.ts";

const member = callerFrom(SMALL.member);
const outsider = callerFrom(SMALL.neverEnabled);

const statusOf = (world: World, id: string) => ask(world, "GetMember", { id }).body.relationshipStatus;

test("the administrator lists current members, and every account when asked for all", () => {
  const world = smallWorld();
  expect(ask(world, "ListMembers").body.members).toEqual([
    expect.objectContaining({ accountId: SMALL.member, relationshipStatus: "Enabled" }),
  ]);
  expect(ask(world, "ListMembers", { onlyAssociated: "false" }).body.members).toEqual([
    expect.objectContaining({ accountId: SMALL.member, relationshipStatus: "Enabled" }),
    expect.objectContaining({ accountId: SMALL.neverEnabled, relationshipStatus: "Created" }),
  ]);
});

test("pausing a member pauses its session, on both sides", () => {
  const world = smallWorld();
  ask(world, "UpdateMemberSession", { id: SMALL.member, status: "PAUSED" });
  expect(statusOf(world, SMALL.member)).toBe("Paused");
  expect(ask(world, "GetMacieSession", {}, member).body.status).toBe("PAUSED");
  expect(ask(world, "GetAdministratorAccount", {}, member).body.administrator).toMatchObject({
    accountId: SMALL.administrator,
    relationshipStatus: "Paused",
  });
});

test("a member is disassociated before it is deleted, and cannot leave an organisation by itself", () => {
  const world = smallWorld();
  expect(ask(world, "DeleteMember", { id: SMALL.member }).status).toBe(409);
  expect(ask(world, "DisassociateFromAdministratorAccount", {}, member).status).toBe(409);
  expect(ask(world, "DisassociateMember", { id: SMALL.member }).status).toBe(200);
  expect(statusOf(world, SMALL.member)).toBe("Removed");
  expect(ask(world, "GetAdministratorAccount", {}, member).body).toEqual({});
  expect(ask(world, "DeleteMember", { id: SMALL.member }).status).toBe(200);
});

test("adding an account of the organisation enables Macie there", () => {
  const world = smallWorld();
  expect(ask(world, "GetMacieSession", {}, outsider)).toMatchObject({
    status: 401,
    type: "AccessDeniedException",
    body: { message: "Macie is not enabled." },
  });
  ask(world, "CreateMember", {
    account: { accountId: SMALL.neverEnabled, email: "a@example.com" },
    tags: { wave: "2" },
  });
  expect(statusOf(world, SMALL.neverEnabled)).toBe("Enabled");
  expect(ask(world, "GetMacieSession", {}, outsider).body.status).toBe("ENABLED");
});

test("an invitation goes from invited to enabled, and a member by invitation may resign", () => {
  const world = smallWorld();
  ask(world, "DisassociateMember", { id: SMALL.member });
  expect(
    ask(world, "CreateInvitations", { accountIds: [SMALL.member, "999999999999"] }).body.unprocessedAccounts,
  ).toEqual([expect.objectContaining({ accountId: "999999999999" })]);
  expect(statusOf(world, SMALL.member)).toBe("Invited");
  expect(ask(world, "GetInvitationsCount", {}, member).body).toEqual({ invitationsCount: 1 });
  const [invitation] = Object.values(ask(world, "ListInvitations", {}, member).body).flat();
  const { invitationId } = Object(invitation);
  const accept = { administratorAccountId: SMALL.administrator, invitationId };
  expect(ask(world, "AcceptInvitation", { ...accept, invitationId: "x" }, member).status).toBe(404);
  expect(ask(world, "AcceptInvitation", accept, member).status).toBe(200);
  expect(statusOf(world, SMALL.member)).toBe("Enabled");
  expect(ask(world, "DisassociateFromAdministratorAccount", {}, member).status).toBe(200);
  expect(statusOf(world, SMALL.member)).toBe("Resigned");
});

test("what the administrator manages is denied to a member", () => {
  const world = smallWorld();
  for (const operation of ["GetAutomatedDiscoveryConfiguration", "DescribeOrganizationConfiguration"]) {
    expect(ask(world, operation, {}, member)).toMatchObject({ status: 403, type: "AccessDeniedException" });
  }
});

test("a Region that denies says who may not do what", () => {
  const said = ask(smallWorld(), "ListFindings", {}, callerFrom(undefined, "eu-south-1"));
  expect(said).toMatchObject({ status: 403, type: "AccessDeniedException" });
  expect(said.body.message).toContain("is not authorized to perform: macie2:ListFindings");
});

test("Macie can be enabled, paused and disabled", () => {
  const world = smallWorld();
  const here = callerFrom(undefined, "ap-south-1");
  expect(ask(world, "EnableMacie", { findingPublishingFrequency: "ONE_HOUR" }, here).status).toBe(200);
  expect(ask(world, "EnableMacie", {}, here)).toMatchObject({ status: 409, type: "ConflictException" });
  ask(world, "UpdateMacieSession", { status: "PAUSED" }, here);
  expect(ask(world, "GetMacieSession", {}, here).body).toMatchObject({
    status: "PAUSED",
    findingPublishingFrequency: "ONE_HOUR",
  });
  expect(ask(world, "DisableMacie", {}, here).status).toBe(200);
  expect(ask(world, "GetMacieSession", {}, here).status).toBe(401);
});
