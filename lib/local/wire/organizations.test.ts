import { expect, test } from "vitest";
import { answer } from "#lib/local/wire/handler.ts";
import type { Wire } from "#lib/local/world.ts";
import { SMALL } from "#lib/testing/small-estate.ts";
import { callerFrom, smallWorld } from "#lib/testing/small-world.ts";

const world = smallWorld();

function say(operation: string, input: Wire = {}, accountId: string = SMALL.administrator) {
  const signed = { service: "organizations", operation, caller: callerFrom(accountId) };
  const headers = { "x-amz-target": `AWSOrganizationsV20161128.${operation}` };
  const url = new URL("http://127.0.0.1/");
  const { status, body } = answer(world, signed, { method: "POST", url, headers, body: JSON.stringify(input) });
  return { status, body: JSON.parse(body) };
}

test("accounts are listed page by page, with the second they joined", () => {
  const first = say("ListAccounts", { MaxResults: 2 }).body;
  const rest = say("ListAccounts", { MaxResults: 2, NextToken: first.NextToken }).body;
  expect(first.Accounts).toHaveLength(2);
  expect(rest).toEqual({
    Accounts: [expect.objectContaining({ Id: SMALL.neverEnabled, Status: "ACTIVE", JoinedTimestamp: 1736931600 })],
  });
});

test("a page is of 1 to 20, and a token is its own", () => {
  expect(say("ListAccounts", { MaxResults: 21 })).toMatchObject({
    status: 400,
    body: { __type: "InvalidInputException" },
  });
  expect(say("ListAccounts", { NextToken: "x" }).status).toBe(400);
});

test("a member may describe the organisation but not list its accounts", () => {
  expect(say("DescribeOrganization", {}, SMALL.member).body.Organization.MasterAccountId).toBe(SMALL.administrator);
  expect(say("ListAccounts", {}, SMALL.member)).toMatchObject({
    status: 400,
    body: { __type: "AccessDeniedException" },
  });
});

test("another operation is unknown", () => {
  expect(say("LeaveOrganization").body.__type).toBe("UnknownOperationException");
});

test("without a tree every account stands below the root, and another parent is unknown", () => {
  const [root] = say("ListRoots").body.Roots;
  expect(say("ListOrganizationalUnitsForParent", { ParentId: root.Id }).body).toEqual({ OrganizationalUnits: [] });
  expect(say("ListAccountsForParent", { ParentId: root.Id }).body.Accounts).toHaveLength(3);
  expect(say("ListParents", { ChildId: SMALL.member }).body.Parents).toEqual([{ Id: root.Id, Type: "ROOT" }]);
  expect(say("ListAccountsForParent", { ParentId: "ou-none" }).body.__type).toBe("ParentNotFoundException");
  expect(say("ListTagsForResource", { ResourceId: SMALL.member }).body).toEqual({ Tags: [] });
});
