import { readFileSync } from "node:fs";
import { page } from "#lib/local/wire/paging.ts";
import type { Operation } from "#lib/local/world.ts";

type ManagedIdentifier = { id: string; category: string };

const CATALOGUE = new URL("../../estate/managed-data-identifiers.json", import.meta.url);

const read = (): ManagedIdentifier[] => JSON.parse(readFileSync(CATALOGUE, "utf8"));

/** Macie's catalogue as its API tells it: an id and a category, nothing more. */
const MANAGED_IDENTIFIERS: readonly ManagedIdentifier[] = read().map(({ id, category }) => ({ id, category }));

const KNOWN = new Set(MANAGED_IDENTIFIERS.map((identifier) => identifier.id));

/** Whether Macie has a managed data identifier of this id. */
export const isManagedIdentifier = (id: string): boolean => KNOWN.has(id);

const list: Operation = (request) => {
  const question = { ...request, operation: "ListManagedDataIdentifiers" };
  return { ...page(MANAGED_IDENTIFIERS, question, { default: 100, max: 100 }) };
};

export const managedIdentifierOperations: Record<string, Operation> = { ListManagedDataIdentifiers: list };
