import { invalidField, notFound } from "#lib/local/macie/refusals.ts";
import { slot } from "#lib/local/macie/region-state.ts";
import { allowListsOf } from "#lib/local/macie/settings/allow-lists.ts";
import { identifiersOf } from "#lib/local/macie/settings/custom-identifiers.ts";
import { templateIdOf } from "#lib/local/macie/settings/discovery.ts";
import { isManagedIdentifier } from "#lib/local/macie/settings/managed-identifiers.ts";
import { stringsOf, textOf } from "#lib/local/macie/written.ts";
import type { Caller, Operation, World } from "#lib/local/world.ts";

type Includes = { allowListIds: string[]; customDataIdentifierIds: string[]; managedDataIdentifierIds: string[] };
type Template = {
  description?: string | undefined;
  includes: Includes;
  excludes: { managedDataIdentifierIds: string[] };
};

const NAME = "automated-sensitive-data-discovery";

function firstTemplate(world: World, caller: Caller): Template {
  const current = identifiersOf(world, caller).filter((identifier) => !identifier.deleted);
  return {
    includes: {
      allowListIds: allowListsOf(world, caller)
        .slice(0, 1)
        .map((list) => list.id),
      customDataIdentifierIds: current.map((identifier) => identifier.id),
      managedDataIdentifierIds: ["NAME", "ADDRESS", "DATE_OF_BIRTH"],
    },
    excludes: { managedDataIdentifierIds: ["HTTP_COOKIE"] },
  };
}

/** What automated discovery looks for in an account and Region. */
export const templateOf = (world: World, caller: Caller): Template =>
  slot(world.region(caller.accountId, caller.region), "sensitivityTemplate", () => firstTemplate(world, caller));

function refuseOther(world: World, caller: Caller, id: unknown): void {
  if (id !== templateIdOf(world, caller)) throw notFound(`the sensitivity inspection template ${String(id)}`);
}

const list: Operation = ({ caller, world }) => ({
  sensitivityInspectionTemplates: [{ id: templateIdOf(world, caller), name: NAME }],
});

const get: Operation = ({ caller, input, world }) => {
  refuseOther(world, caller, input.id);
  const { description, includes, excludes } = templateOf(world, caller);
  return { sensitivityInspectionTemplateId: templateIdOf(world, caller), name: NAME, description, includes, excludes };
};

function refuseUnknown(field: string, ids: readonly string[], isKnown: (id: string) => boolean): void {
  const unknown = ids.findIndex((id) => !isKnown(id));
  if (unknown >= 0) throw invalidField(`${field}[${unknown}]`, `${ids[unknown]} doesn't exist`);
}

function includesOf(world: World, caller: Caller, value: unknown): Includes {
  const given: Partial<Includes> = Object(value);
  const includes = {
    allowListIds: stringsOf(given.allowListIds),
    customDataIdentifierIds: stringsOf(given.customDataIdentifierIds),
    managedDataIdentifierIds: stringsOf(given.managedDataIdentifierIds),
  };
  const lists = allowListsOf(world, caller);
  const identifiers = identifiersOf(world, caller).filter((identifier) => !identifier.deleted);
  refuseUnknown("includes.allowListIds", includes.allowListIds, (id) => lists.some((list) => list.id === id));
  refuseUnknown("includes.customDataIdentifierIds", includes.customDataIdentifierIds, (id) =>
    identifiers.some((identifier) => identifier.id === id),
  );
  refuseUnknown("includes.managedDataIdentifierIds", includes.managedDataIdentifierIds, isManagedIdentifier);
  return includes;
}

const update: Operation = ({ caller, input, world }) => {
  refuseOther(world, caller, input.id);
  const template = templateOf(world, caller);
  const { managedDataIdentifierIds }: { managedDataIdentifierIds?: string[] } = Object(input.excludes);
  const excluded = stringsOf(managedDataIdentifierIds);
  refuseUnknown("excludes.managedDataIdentifierIds", excluded, isManagedIdentifier);
  if (input.includes !== undefined) template.includes = includesOf(world, caller, input.includes);
  if (input.excludes !== undefined) template.excludes = { managedDataIdentifierIds: excluded };
  template.description = textOf(input.description) ?? template.description;
  return {};
};

export const templateOperations: Record<string, Operation> = {
  GetSensitivityInspectionTemplate: get,
  ListSensitivityInspectionTemplates: list,
  UpdateSensitivityInspectionTemplate: update,
};
