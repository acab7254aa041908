import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { canonical } from "#lib/local/wire/canonical.ts";
import { type Caller, type Wire, WireFault, type World } from "#lib/local/world.ts";

/** How long a page token stays good, on the estate's clock. */
export const TOKEN_LIFE_MS = 15 * 60 * 1000;

/** What a token belongs to. A token answers only the question it was made for. */
export type Question = { operation: string; caller: Caller; input: Wire; world: World };

/** Where the next page begins: an offset, or whatever the operation needs to find its place again. */
export type Position = number | string | readonly (string | number)[];

type Items<T> = readonly T[] | { count: number; at(index: number): T };
type PageSize = { default: number; max: number };

const NOT_ASKED = new Set(["nextToken", "maxResults"]);

const invalidToken = (reason: string) => new WireFault("ValidationException", `nextToken: ${reason}`);

const keyOf = (world: World) => `page token of estate ${world.estate.options.size}/${world.estate.options.seed}`;

/** The same question gets the same digest whatever the order of its members. */
function digestOf({ operation, caller, input }: Question): string {
  const asked = Object.fromEntries(Object.entries(input).filter(([member]) => !NOT_ASKED.has(member)));
  const text = canonical([operation, caller.accountId, caller.region, asked]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}

const sign = (world: World, payload: string) => createHmac("sha256", keyOf(world)).update(payload).digest("base64url");

/** Makes the opaque token that continues `question` at `position`. */
export function writeToken(question: Question, position: Position): string {
  const expires = question.world.clock.now() + TOKEN_LIFE_MS;
  const payload = Buffer.from(JSON.stringify([digestOf(question), expires, position])).toString("base64url");
  return `${payload}.${sign(question.world, payload)}`;
}

const AGAIN = "again.";

/** A token that asks once more for the page of `token`; without one, for the first page. */
export const againToken = (token: unknown): string => `${AGAIN}${typeof token === "string" ? token : ""}`;

/** The token an `againToken` stands for; other tokens as they are. */
const plainToken = (token: unknown): string => {
  let plain = typeof token === "string" ? token : "";
  while (plain.startsWith(AGAIN)) plain = plain.slice(AGAIN.length);
  return plain;
};

function isSigned(world: World, payload: string, signature: string): boolean {
  const expected = Buffer.from(sign(world, payload));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/**
 * Reads `input.nextToken`; undefined on a first page.
 * Throws ValidationException for a token that is forged, expired, or made for another question.
 */
export function readToken(question: Question): Position | undefined {
  const token = plainToken(question.input.nextToken);
  if (token === "") return undefined;
  const [payload = "", signature = ""] = token.split(".");
  if (!isSigned(question.world, payload, signature)) throw invalidToken("the token is not valid");
  const [digest, expires, position]: [string, number, Position] = JSON.parse(
    Buffer.from(payload, "base64url").toString("utf8"),
  );
  if (digest !== digestOf(question)) throw invalidToken("the token was made for another request");
  if (expires < question.world.clock.now()) throw invalidToken("the token has expired");
  return position;
}

/** How many items a page of this question holds. */
export function pageSize(input: Wire, size: PageSize): number {
  const asked = input.maxResults;
  if (asked === undefined) return size.default;
  const count = Number(asked);
  if (count < 1 || count > size.max) {
    throw new WireFault("ValidationException", `maxResults: must be between 1 and ${size.max}`);
  }
  return count;
}

const isArray = <T>(items: Items<T>): items is readonly T[] => Array.isArray(items);

/** One page of `items` at the offset the token names, with the token of the page after it. */
export function page<T>(items: Items<T>, question: Question, size: PageSize): { items: T[]; nextToken?: string } {
  const start = Number(readToken(question) ?? 0);
  const count = isArray(items) ? items.length : items.count;
  const end = Math.min(start + pageSize(question.input, size), count);
  const answer = isArray(items)
    ? items.slice(start, end)
    : Array.from({ length: Math.max(0, end - start) }, (_, index) => items.at(start + index));
  return end < count ? { items: answer, nextToken: writeToken(question, end) } : { items: answer };
}
