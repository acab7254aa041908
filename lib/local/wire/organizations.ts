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

type Listing = { world: World; caller: Caller; operation: string; input: Wire };

/** A page of 1 to 20, which is as many as AWS Organizations gives. */
function pageOf<T>({ world, caller, operation, input }: Listing, all: readonly T[]): { items: T[]; next: Wire } {
  const size = input.MaxResults ?? 20;
  if (!Number.isInteger(size) || Number(size) < 1 || Number(size) > 20) {
    throw new WireFault("InvalidInputException", "MaxResults: must be between 1 and 20");
  }
  const { MaxResults: _, NextToken: token, ...rest } = input;
  const asked = { ...rest, maxResults: size, ...(token === undefined ? {} : { nextToken: token }) };
  const question = { operation: `organizations:${operation}`, caller, input: asked, world };
  const { items, nextToken } = page(all, question, { default: 20, max: 20 });
  return { items, next: nextToken === undefined ? {} : { NextToken: nextToken } };
}

function listAccounts(listing: Listing): Wire {
  const { items, next } = pageOf(listing, listing.world.estate.accounts());
  return { Accounts: items.map(toAccount), ...next };
}

const parentOf = (world: World, accountId: string) => world.estate.tree?.parentOf(accountId) ?? rootIdOf(world);

/** The parent that a request names. */
function parentIn({ world, input }: Listing): string {
  const id = String(input.ParentId ?? "");
  const known = id === rootIdOf(world) || (world.estate.tree?.units ?? []).some((unit) => unit.id === id);
  if (!known)
    throw new WireFault("ParentNotFoundException", "We can't find a root or OU with the ParentId that you specified.");
  return id;
}

function listUnits(listing: Listing): Wire {
  const { estate } = listing.world;
  const parent = parentIn(listing);
  const { items, next } = pageOf(
    listing,
    (estate.tree?.units ?? []).filter(({ parentId }) => parentId === parent),
  );
  const arn = `arn:aws:organizations::${estate.managementAccountId}:ou/${estate.organizationId}`;
  return { OrganizationalUnits: items.map(({ id, name }) => ({ Id: id, Arn: `${arn}/${id}`, Name: name })), ...next };
}

function listAccountsForParent(listing: Listing): Wire {
  const parent = parentIn(listing);
  const here = listing.world.estate.accounts().filter(({ id }) => parentOf(listing.world, id) === parent);
  const { items, next } = pageOf(listing, here);
  return { Accounts: items.map(toAccount), ...next };
}

function listParents({ world, input }: Listing): Wire {
  const id = String(input.ChildId ?? "");
  const unit = world.estate.tree?.units.find((one) => one.id === id)?.parentId;
  const isAccount = world.estate.accounts().some((account) => account.id === id);
  if (unit === undefined && !isAccount)
    throw new WireFault(
      "ChildNotFoundException",
      "We can't find an organizational unit (OU) or AWS account with the ChildId.",
    );
  const parent = unit ?? parentOf(world, id);
  return { Parents: [{ Id: parent, Type: parent === rootIdOf(world) ? "ROOT" : "ORGANIZATIONAL_UNIT" }] };
}

function listTags({ world, input }: Listing): Wire {
  const tags = world.estate.tree?.tagsOf(String(input.ResourceId ?? "")) ?? {};
  return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
}

function listRoots(world: World): Wire {
  const { organizationId, managementAccountId } = world.estate;
  const id = rootIdOf(world);
  const arn = `arn:aws:organizations::${managementAccountId}:root/${organizationId}/${id}`;
  return { Roots: [{ Id: id, Arn: arn, Name: "Root", PolicyTypes: [] }] };
}

/** The operation a request's target names. */
export const organizationsOperationOf = (target: string): string => target.slice(TARGET.length);

const LISTS: Record<string, (listing: Listing) => Wire> = {
  ListAccounts: listAccounts,
  ListAccountsForParent: listAccountsForParent,
  ListOrganizationalUnitsForParent: listUnits,
  ListParents: listParents,
  ListRoots: ({ world }) => listRoots(world),
  ListTagsForResource: listTags,
};

function answer(world: World, caller: Caller, operation: string, input: Wire): Wire {
  if (operation === "DescribeOrganization") return describeOrganization(world);
  const { managementAccountId, administratorAccountId } = world.estate;
  if (caller.accountId !== managementAccountId && caller.accountId !== administratorAccountId) {
    throw new WireFault("AccessDeniedException", "You don't have permissions to access this resource.");
  }
  const list = Object.hasOwn(LISTS, operation) ? LISTS[operation] : undefined;
  if (list !== undefined) return list({ world, caller, operation, input });
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
