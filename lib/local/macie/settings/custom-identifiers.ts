import { arnOf, uuidOf } from "#lib/local/macie/ids.ts";
import { invalidField, notFound, refuseOver } from "#lib/local/macie/refusals.ts";
import { slot } from "#lib/local/macie/region-state.ts";
import { isoNow, sessionOf } from "#lib/local/macie/session.ts";
import {
  COMPANY_IDENTIFIERS,
  companyIdentifierAt,
  type SeverityLevel,
} from "#lib/local/macie/settings/company-identifiers.ts";
import { checkRegex } from "#lib/local/macie/settings/regex.ts";
import { nextMark, stringsOf, tagsOf, textOf } from "#lib/local/macie/written.ts";
import { page } from "#lib/local/wire/paging.ts";
import type { Caller, Operation, Wire, World } from "#lib/local/world.ts";

export type StoredIdentifier = {
  arn: string;
  createdAt: string;
  deleted: boolean;
  description?: string | undefined;
  id: string;
  ignoreWords: string[];
  keywords: string[];
  maximumMatchDistance: number;
  name: string;
  regex: string;
  severityLevels: SeverityLevel[];
  tags: Record<string, string>;
};

function firstIdentifiers(world: World, caller: Caller): StoredIdentifier[] {
  const { createdAt } = sessionOf(world, caller);
  return COMPANY_IDENTIFIERS.map(({ key, deleted = false, ...identifier }) => ({
    ...identifier,
    ...companyIdentifierAt(world.estate.options.seed, caller, key),
    createdAt,
    deleted,
    tags: { team: "data-protection" },
  }));
}

/** The custom data identifiers of the caller's account in its Region, deleted ones included. */
export const identifiersOf = (world: World, caller: Caller): StoredIdentifier[] =>
  slot(world.region(caller.accountId, caller.region), "customIdentifiers", () => firstIdentifiers(world, caller));

const byId = (world: World, caller: Caller, id: string) =>
  identifiersOf(world, caller).find((identifier) => identifier.id === id);

function existing(world: World, caller: Caller, id: string): StoredIdentifier {
  const found = byId(world, caller, id);
  if (found === undefined) throw notFound(`the custom data identifier ${id}`);
  return found;
}

const toSummary = ({ arn, createdAt, description, id, name }: StoredIdentifier) => ({
  arn,
  createdAt,
  description,
  id,
  name,
});

function checkWords(field: string, words: readonly string[], [min, max]: [number, number]): void {
  const wrong = words.findIndex((word) => word.length < min || word.length > max);
  if (wrong >= 0) throw invalidField(`${field}[${wrong}]`, `length must be between ${min} and ${max}`);
}

/** Refuses what the API reference rules out for a new identifier or a test of one. */
export function checkIdentifier(input: Wire): void {
  checkRegex("regex", String(input.regex));
  checkWords("keywords", stringsOf(input.keywords), [3, 90]);
  checkWords("ignoreWords", stringsOf(input.ignoreWords), [4, 90]);
}

const SEVERITIES = ["LOW", "MEDIUM", "HIGH"];

/** The model check has passed: each level carries a threshold and a severity. */
function levelsOf(value: unknown): SeverityLevel[] {
  const levels: SeverityLevel[] = Array.isArray(value) ? value : [];
  const ranked = SEVERITIES.flatMap((severity) => levels.filter((level) => level.severity === severity));
  if (new Set(levels.map((level) => level.severity)).size < levels.length) {
    throw invalidField("severityLevels", "each severity may be given once");
  }
  const rises = ranked.every(
    (level, index) => level.occurrencesThreshold > (ranked[index - 1]?.occurrencesThreshold ?? 0),
  );
  if (!rises) throw invalidField("severityLevels", "occurrencesThreshold must rise from LOW to HIGH");
  return ranked;
}

const create: Operation = ({ caller, input, world }) => {
  checkIdentifier(input);
  const severityLevels = levelsOf(input.severityLevels);
  const identifiers = identifiersOf(world, caller);
  refuseOver(identifiers.filter((identifier) => !identifier.deleted).length, 10_000, "custom data identifiers");
  const id = uuidOf(nextMark(world, caller));
  identifiers.push({
    arn: arnOf(caller, "custom-data-identifier", id),
    createdAt: isoNow(world),
    deleted: false,
    description: textOf(input.description),
    id,
    ignoreWords: stringsOf(input.ignoreWords),
    keywords: stringsOf(input.keywords),
    maximumMatchDistance: Number(input.maximumMatchDistance ?? 50),
    name: String(input.name),
    regex: String(input.regex),
    severityLevels,
    tags: tagsOf(input.tags),
  });
  return { customDataIdentifierId: id };
};

const get: Operation = ({ caller, input, world }) => ({ ...existing(world, caller, String(input.id)) });

const list: Operation = (request) => {
  const { caller, world } = request;
  const current = identifiersOf(world, caller).filter((identifier) => !identifier.deleted);
  const question = { ...request, operation: "ListCustomDataIdentifiers" };
  const { items, nextToken } = page(current, question, { default: 50, max: 200 });
  return { items: items.map(toSummary), nextToken };
};

const batchGet: Operation = ({ caller, input, world }) => {
  const ids = stringsOf(input.ids);
  const found = ids.flatMap((id) => byId(world, caller, id) ?? []);
  const known = new Set(found.map((identifier) => identifier.id));
  return {
    customDataIdentifiers: found.map((identifier) => ({ ...toSummary(identifier), deleted: identifier.deleted })),
    notFoundIdentifierIds: ids.filter((id) => !known.has(id)),
  };
};

const remove: Operation = ({ caller, input, world }) => {
  const identifier = existing(world, caller, String(input.id));
  if (identifier.deleted) throw notFound(`the custom data identifier ${identifier.id}`);
  identifier.deleted = true;
  return {};
};

export const customIdentifierOperations: Record<string, Operation> = {
  BatchGetCustomDataIdentifiers: batchGet,
  CreateCustomDataIdentifier: create,
  DeleteCustomDataIdentifier: remove,
  GetCustomDataIdentifier: get,
  ListCustomDataIdentifiers: list,
};
