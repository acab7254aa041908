import type { Wire } from "#lib/local/world.ts";

/**
 * One call that every client is asked to make. `every` follows the tokens to the end, `pageSize` items at a time;
 * `accountId` signs as that account instead of with the environment's own keys.
 */
export type Call = {
  operation: string;
  input: Wire;
  region?: string;
  every?: { pageSize: number };
  accountId?: string;
};

/** The keys that the stand-in takes for an account's own administrator. */
export const keysOf = (accountId: string) => ({ accessKeyId: `AKIA${accountId}`, secretAccessKey: "any-secret" });

/** What a client made of the answer: the parsed members, or the error as it names it. */
export type Outcome = { value: unknown } | { code: string; message: string };

const ISO_DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** What the client itself added, or what only steers its paging. */
const NOT_COMPARED = new Set(["$metadata", "ResponseMetadata", "nextToken", "NextToken"]);

/** A parsed answer without what differs by client only: how dates are written, and absent members. */
export function comparable(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "string") return ISO_DATE.test(value) ? new Date(value).toISOString() : value;
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([member, part]) => !NOT_COMPARED.has(member) && part !== undefined && part !== null)
      .map(([member, part]) => [member, comparable(part)])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
}

const isMap = (members: Wire) => Object.keys(members).length === 1 && "KeyName" in members;

/** The part of a value whose members a client's own model (given as the CLI's output skeleton) knows. */
export function knownPart(value: unknown, skeleton: unknown): unknown {
  if (Array.isArray(value)) {
    const item: unknown = Array.isArray(skeleton) ? skeleton[0] : undefined;
    return value.map((part) => knownPart(part, item));
  }
  if (typeof value !== "object" || value === null || typeof skeleton !== "object" || skeleton === null) return value;
  const known: Wire = { ...skeleton };
  if (isMap(known)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([member]) => member in known)
      .map(([member, part]) => [member, knownPart(part, known[member])]),
  );
}
