import { arnOf, uuidOf } from "#lib/local/macie/ids.ts";
import { conflict, notFound, refuseOver } from "#lib/local/macie/refusals.ts";
import { slot } from "#lib/local/macie/region-state.ts";
import { nextMark, tagsOf, textOf } from "#lib/local/macie/written.ts";
import { page } from "#lib/local/wire/paging.ts";
import type { Caller, Operation, Wire, World } from "#lib/local/world.ts";

export type FindingsFilter = {
  action: string;
  arn: string;
  description?: string | undefined;
  findingCriteria: Wire;
  id: string;
  name: string;
  tags: Record<string, string>;
};

const FIRST: Pick<FindingsFilter, "action" | "name" | "description" | "findingCriteria">[] = [
  {
    action: "ARCHIVE",
    name: "Synthetic test data",
    description: "Generated records that only look personal.",
    findingCriteria: { criterion: { "resourcesAffected.s3Object.tags.value": { eq: ["synthetic"] } } },
  },
  {
    action: "NOOP",
    name: "Credentials anywhere",
    description: "Opened every morning by the security team.",
    findingCriteria: {
      criterion: { type: { eq: ["SensitiveData:S3Object/Credentials"] }, "severity.description": { eq: ["High"] } },
    },
  },
];

function firstFilters(world: World, caller: Caller): FindingsFilter[] {
  return FIRST.map((filter) => {
    const id = uuidOf(world.estate.options.seed, caller.accountId, caller.region, "findings-filter", filter.name);
    return { ...filter, id, arn: arnOf(caller, "findings-filter", id), tags: {} };
  });
}

/** The filter and suppression rules of the caller's account in its Region, in the order they apply. */
export const findingsFiltersOf = (world: World, caller: Caller): FindingsFilter[] =>
  slot(world.region(caller.accountId, caller.region), "findingsFilters", () => firstFilters(world, caller));

function existing(world: World, caller: Caller, id: string): FindingsFilter {
  const found = findingsFiltersOf(world, caller).find((filter) => filter.id === id);
  if (found === undefined) throw notFound(`the findings filter ${id}`);
  return found;
}

function refuseTakenName(filters: readonly FindingsFilter[], name: string, own?: string): void {
  if (filters.some((filter) => filter.name === name && filter.id !== own)) {
    throw conflict(`A findings filter named ${name} already exists.`);
  }
}

/** Puts a filter at a position counted from 1, or leaves it at the end. */
function place(filters: FindingsFilter[], filter: FindingsFilter, position: unknown): void {
  filters.splice(position === undefined ? filters.length : Number(position) - 1, 0, filter);
}

const create: Operation = ({ caller, input, world }) => {
  const filters = findingsFiltersOf(world, caller);
  const name = String(input.name);
  refuseOver(filters.length, 1000, "findings filters");
  refuseTakenName(filters, name);
  const id = uuidOf(nextMark(world, caller));
  const filter: FindingsFilter = {
    action: String(input.action),
    arn: arnOf(caller, "findings-filter", id),
    description: textOf(input.description),
    findingCriteria: { ...Object(input.findingCriteria) },
    id,
    name,
    tags: tagsOf(input.tags),
  };
  place(filters, filter, input.position);
  return { arn: filter.arn, id };
};

const get: Operation = ({ caller, input, world }) => {
  const filter = existing(world, caller, String(input.id));
  return { ...filter, position: findingsFiltersOf(world, caller).indexOf(filter) + 1 };
};

const list: Operation = (request) => {
  const filters = findingsFiltersOf(request.world, request.caller);
  const question = { ...request, operation: "ListFindingsFilters" };
  const { items, nextToken } = page(filters, question, { default: 25, max: 25 });
  const summaries = items.map(({ action, arn, id, name, tags }) => ({ action, arn, id, name, tags }));
  return { findingsFilterListItems: summaries, nextToken };
};

const update: Operation = ({ caller, input, world }) => {
  const filters = findingsFiltersOf(world, caller);
  const filter = existing(world, caller, String(input.id));
  if (input.name !== undefined) refuseTakenName(filters, String(input.name), filter.id);
  filter.name = textOf(input.name) ?? filter.name;
  filter.action = textOf(input.action) ?? filter.action;
  filter.description = textOf(input.description) ?? filter.description;
  if (input.findingCriteria !== undefined) filter.findingCriteria = { ...Object(input.findingCriteria) };
  if (input.position !== undefined) {
    filters.splice(filters.indexOf(filter), 1);
    place(filters, filter, input.position);
  }
  return { arn: filter.arn, id: filter.id };
};

const remove: Operation = ({ caller, input, world }) => {
  const filters = findingsFiltersOf(world, caller);
  filters.splice(filters.indexOf(existing(world, caller, String(input.id))), 1);
  return {};
};

export const findingsFilterOperations: Record<string, Operation> = {
  CreateFindingsFilter: create,
  DeleteFindingsFilter: remove,
  GetFindingsFilter: get,
  ListFindingsFilters: list,
  UpdateFindingsFilter: update,
};
