import { type Answer, nextRequestId } from "#lib/local/wire/answer.ts";
import { page } from "#lib/local/wire/paging.ts";
import { type Caller, type OrganizationAccount, type Wire, WireFault, type World } from "#lib/local/world.ts";

const TARGET = "AWSOrganizationsV20161128.";

const jsonAnswer = (status: number, body: unknown): Answer => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": nextRequestId() },
  body: JSON.stringify(body),
});

/** A refusal as awsJson1.1 sends it: the type in the body. */
export const organizationsFault = (fault: WireFault): Answer =>
  jsonAnswer(fault.status ?? 400, { __type: fault.code, Message: fault.message });

const rootIdOf = (world: World) => `r-${world.estate.organizationId.slice(-4)}`;

function toAccount({ id, arn, name, email, status, joinedAt }: OrganizationAccount): Wire {
  const joined = Date.parse(joinedAt) / 1000;
  return {
    Id: id,
    Arn: arn,
    Name: name,
    Email: email,
    Status: status,
    JoinedMethod: "CREATED",
    JoinedTimestamp: joined,
  };
}

function describeOrganization(world: World): Wire {
  const { organizationId: id, managementAccountId: management } = world.estate;
  const account = world.estate.accounts().find((candidate) => candidate.id === management);
  return {
    Organization: {
      Id: id,
      Arn: `arn:aws:organizations::${management}:organization/${id}`,
      FeatureSet: "ALL",
      MasterAccountId: management,
      MasterAccountArn: `arn:aws:organizations::${management}:account/${id}/${management}`,
      MasterAccountEmail: account?.email ?? "",
      AvailablePolicyTypes: [],
    },
  };
}

function listAccounts(world: World, caller: Caller, input: Wire): Wire {
  const size = input.MaxResults ?? 20;
  if (!Number.isInteger(size) || Number(size) < 1 || Number(size) > 20) {
    throw new WireFault("InvalidInputException", "MaxResults: must be between 1 and 20");
  }
  const asked = { maxResults: size, ...(input.NextToken === undefined ? {} : { nextToken: input.NextToken }) };
  const question = { operation: "organizations:ListAccounts", caller, input: asked, world };
  const { items, nextToken } = page(world.estate.accounts(), question, { default: 20, max: 20 });
  return { Accounts: items.map(toAccount), ...(nextToken === undefined ? {} : { NextToken: nextToken }) };
}

function listRoots(world: World): Wire {
  const { organizationId, managementAccountId } = world.estate;
  const id = rootIdOf(world);
  const arn = `arn:aws:organizations::${managementAccountId}:root/${organizationId}/${id}`;
  return { Roots: [{ Id: id, Arn: arn, Name: "Root", PolicyTypes: [] }] };
}

/** The operation a request's target names. */
export const organizationsOperationOf = (target: string): string => target.slice(TARGET.length);

function answer(world: World, caller: Caller, operation: string, input: Wire): Wire {
  if (operation === "DescribeOrganization") return describeOrganization(world);
  const { managementAccountId, administratorAccountId } = world.estate;
  if (caller.accountId !== managementAccountId && caller.accountId !== administratorAccountId) {
    throw new WireFault("AccessDeniedException", "You don't have permissions to access this resource.");
  }
  if (operation === "ListAccounts") return listAccounts(world, caller, input);
  if (operation === "ListRoots") return listRoots(world);
  if (operation === "ListOrganizationalUnitsForParent") return { OrganizationalUnits: [] };
  if (operation === "ListTagsForResource") return { Tags: [] };
  throw new WireFault("UnknownOperationException", `No operation is called ${operation}.`);
}

function parse(body: string): Wire {
  try {
    const parsed: unknown = JSON.parse(body === "" ? "{}" : body);
    if (typeof parsed === "object" && parsed !== null) return { ...parsed };
  } catch {
    // falls to the refusal below
  }
  throw new WireFault("SerializationException", "The request body is not a JSON object.");
}

/** Answers the parts of AWS Organizations that name accounts. Throws WireFault to refuse. */
export function answerOrganizations(world: World, caller: Caller, request: { target: string; body: string }): Answer {
  if (!request.target.startsWith(TARGET)) {
    throw new WireFault("UnknownOperationException", "X-Amz-Target does not name an Organizations operation.");
  }
  return jsonAnswer(200, answer(world, caller, organizationsOperationOf(request.target), parse(request.body)));
}
