import { hexIdOf } from "#lib/local/macie/ids.ts";
import type { FaultRule } from "#lib/local/wire/faults/rule.ts";
import { isList, macieApi, own } from "#lib/local/wire/model.ts";
import { againToken } from "#lib/local/wire/paging.ts";
import type { Wire } from "#lib/local/world.ts";

/** What bending an answer needs to know of the request. */
export type Bending = { operation: string; input: Wire; output: Wire; previous: Wire | undefined };

type Item = string | Wire;

const isWire = (value: unknown): value is Wire => typeof value === "object" && value !== null && !Array.isArray(value);

/** The member of an operation's answer that carries its items, or undefined. */
export function itemsMember(operation: string): string | undefined {
  const output = own(macieApi.operations, operation)?.output ?? {};
  return Object.entries(output).find(([, type]) => typeof type === "object" && isList(type))?.[0];
}

function itemsOf({ operation, output }: Bending): Item[] {
  const items = output[itemsMember(operation) ?? ""];
  return Array.isArray(items) ? items : [];
}

const withItems = (bending: Bending, items: Item[]): Wire => {
  const member = itemsMember(bending.operation);
  return member === undefined ? bending.output : { ...bending.output, [member]: items };
};

/** What tells one item of a list from another. */
const identityOf = (item: Item): string =>
  isWire(item) ? String(item.id ?? item.bucketArn ?? item.jobId ?? item.arn ?? item.accountId ?? "") : item;

/** The indexes a rule bends: the items it names, or the first. */
function chosen({ ids }: FaultRule, items: readonly Item[]): Set<number> {
  if (ids === undefined) return new Set(items.length > 0 ? [0] : []);
  return new Set(items.flatMap((item, index) => (ids.includes(identityOf(item)) ? [index] : [])));
}

const change = (rule: FaultRule, bending: Bending, bend: (item: Wire) => Wire): Wire => {
  const items = itemsOf(bending);
  const which = chosen(rule, items);
  return withItems(
    bending,
    items.map((item, index) => (isWire(item) && which.has(index) ? bend(item) : item)),
  );
};

const DATES = ["createdAt", "updatedAt", "bucketCreatedAt", "lastUpdated"];

const poison = (item: Wire): Wire => ({
  ...item,
  ...Object.fromEntries(DATES.filter((date) => date in item).map((date) => [date, "2026-02-30T25:61:00.000Z"])),
});

const stale = (item: Wire): Wire => ({ ...item, updatedAt: item.createdAt, count: 1 });

const stranger = (item: Item): Item =>
  isWire(item) ? { ...item, id: hexIdOf(32, identityOf(item), "stranger") } : hexIdOf(32, identityOf(item), "stranger");

const tokenAgain = ({ input }: Bending): string => againToken(input.nextToken);

/** Changes one request on its way in and its answer on its way out. */
export type Bend = { input(input: Wire): Wire; output(input: Wire, output: Wire): Wire };

/** Bends nothing. */
export const STRAIGHT: Bend = { input: (input) => input, output: (_, output) => output };

/** The answer as the fault bends it; other faults leave it alone. */
export function bendOutput(rule: FaultRule, bending: Bending): Wire {
  const items = itemsOf(bending);
  const [first] = items;
  switch (rule.kind) {
    case "null-list":
      return { ...bending.output, ...Object.fromEntries([[itemsMember(bending.operation) ?? "items", null]]) };
    case "duplicate-page":
      return bending.previous === undefined ? bending.output : { ...bending.previous, nextToken: tokenAgain(bending) };
    case "empty-page":
      return { ...withItems(bending, []), nextToken: tokenAgain(bending) };
    case "same-token":
      return { ...bending.output, nextToken: bending.input.nextToken ?? tokenAgain(bending) };
    case "duplicate-id":
      return first === undefined ? bending.output : withItems(bending, [...items, first]);
    case "missing-detail": {
      const which = chosen(rule, items);
      return withItems(
        bending,
        items.filter((_, index) => !which.has(index)),
      );
    }
    case "extra-detail":
      return first === undefined ? bending.output : withItems(bending, [...items, stranger(first)]);
    case "stale-detail":
      return change(rule, bending, stale);
    case "poison-date":
      return change(rule, bending, poison);
    default:
      return bending.output;
  }
}

/** The request as the fault changes it before it is answered: a repeated id must still fit the page asked for. */
export function bendInput({ kind }: FaultRule, input: Wire): Wire {
  if (kind !== "duplicate-id" || "findingIds" in input) return input;
  const size = Number(input.maxResults ?? 50);
  return size > 1 ? { ...input, maxResults: size - 1 } : input;
}
