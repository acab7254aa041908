import { arnOf, shortIdOf } from "#lib/local/macie/ids.ts";
import { conflict, invalidField, notFound, refuseOver } from "#lib/local/macie/refusals.ts";
import { slot } from "#lib/local/macie/region-state.ts";
import { isoNow, sessionOf } from "#lib/local/macie/session.ts";
import { isUsedByJob } from "#lib/local/macie/settings/job-use.ts";
import { checkRegex } from "#lib/local/macie/settings/regex.ts";
import { nextMark, tagsOf, textOf } from "#lib/local/macie/written.ts";
import { page } from "#lib/local/wire/paging.ts";
import type { Caller, Operation, World } from "#lib/local/world.ts";

type Criteria = { regex: string } | { s3WordsList: { bucketName: string; objectKey: string } };

export type AllowList = {
  arn: string;
  createdAt: string;
  criteria: Criteria;
  description?: string | undefined;
  id: string;
  name: string;
  status: { code: string; description?: string };
  tags: Record<string, string>;
  updatedAt: string;
};

const FIRST: Pick<AllowList, "name" | "description" | "criteria" | "status">[] = [
  {
    name: "Public office numbers",
    description: "Switchboard numbers printed on every letter.",
    criteria: { regex: "\\+44 20 7946 0[0-9]{3}" },
    status: { code: "OK" },
  },
  {
    name: "Press contacts",
    description: "Names that are meant to be public.",
    criteria: { s3WordsList: { bucketName: "northmoor-macie-lists", objectKey: "allow/press-contacts.txt" } },
    status: { code: "OK" },
  },
  {
    name: "Retired test cards",
    description: "Kept since the payment migration.",
    criteria: { s3WordsList: { bucketName: "northmoor-macie-lists", objectKey: "allow/test-cards.txt" } },
    status: { code: "S3_OBJECT_NOT_FOUND", description: "The object doesn't exist." },
  },
];

function firstLists(world: World, caller: Caller): AllowList[] {
  const { createdAt } = sessionOf(world, caller);
  return FIRST.map((list) => {
    const id = shortIdOf(22, world.estate.options.seed, caller.accountId, caller.region, "allow-list", list.name);
    return { ...list, id, arn: arnOf(caller, "allow-list", id), createdAt, updatedAt: createdAt, tags: {} };
  });
}

/** The allow lists of the caller's account in its Region. */
export const allowListsOf = (world: World, caller: Caller): AllowList[] =>
  slot(world.region(caller.accountId, caller.region), "allowLists", () => firstLists(world, caller));

function existing(world: World, caller: Caller, id: string): AllowList {
  const found = allowListsOf(world, caller).find((list) => list.id === id);
  if (found === undefined) throw notFound(`the allow list ${id}`);
  return found;
}

/** Exactly one of regex and s3WordsList; the model check has seen to the shape of each. */
function criteriaOf(value: unknown): Criteria {
  const { regex, s3WordsList }: { regex?: string; s3WordsList?: { bucketName: string; objectKey: string } } =
    Object(value);
  if ((regex === undefined) === (s3WordsList === undefined)) {
    throw invalidField("criteria", "give either regex or s3WordsList");
  }
  if (s3WordsList !== undefined) return { s3WordsList };
  checkRegex("criteria.regex", String(regex));
  return { regex: String(regex) };
}

const create: Operation = ({ caller, input, world }) => {
  const criteria = criteriaOf(input.criteria);
  const lists = allowListsOf(world, caller);
  refuseOver(lists.length, 10, "allow lists");
  const id = shortIdOf(22, nextMark(world, caller));
  const now = isoNow(world);
  const list: AllowList = {
    arn: arnOf(caller, "allow-list", id),
    createdAt: now,
    criteria,
    description: textOf(input.description),
    id,
    name: String(input.name),
    status: { code: "OK" },
    tags: tagsOf(input.tags),
    updatedAt: now,
  };
  lists.push(list);
  return { arn: list.arn, id };
};

const get: Operation = ({ caller, input, world }) => ({ ...existing(world, caller, String(input.id)) });

const list: Operation = (request) => {
  const lists = allowListsOf(request.world, request.caller);
  const question = { ...request, operation: "ListAllowLists" };
  const { items, nextToken } = page(lists, question, { default: 25, max: 25 });
  const allowLists = items.map(({ arn, createdAt, description, id, name, updatedAt }) => ({
    arn,
    createdAt,
    description,
    id,
    name,
    updatedAt,
  }));
  return { allowLists, nextToken };
};

const update: Operation = ({ caller, input, world }) => {
  const current = existing(world, caller, String(input.id));
  const criteria = criteriaOf(input.criteria);
  if ("regex" in criteria !== "regex" in current.criteria) {
    throw invalidField("criteria", "the type of the criteria can't be changed");
  }
  current.criteria = criteria;
  current.name = String(input.name);
  current.description = textOf(input.description);
  current.status = { code: "OK" };
  current.updatedAt = isoNow(world);
  return { arn: current.arn, id: current.id };
};

const remove: Operation = ({ caller, input, world }) => {
  const { id } = existing(world, caller, String(input.id));
  const force = textOf(input.ignoreJobChecks) ?? "false";
  if (force !== "true" && force !== "false") throw invalidField("ignoreJobChecks", "must be true or false");
  if (force === "false" && isUsedByJob(world, caller, id)) {
    throw conflict("The allow list is used by a classification job that is not complete or cancelled.");
  }
  const lists = allowListsOf(world, caller);
  lists.splice(
    lists.findIndex((candidate) => candidate.id === id),
    1,
  );
  return {};
};

export const allowListOperations: Record<string, Operation> = {
  CreateAllowList: create,
  DeleteAllowList: remove,
  GetAllowList: get,
  ListAllowLists: list,
  UpdateAllowList: update,
};
