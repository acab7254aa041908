import { failureBehind } from "#lib/aws/errors.ts";
import { type Body, listOf, protocolError, tokenOf } from "#lib/aws/expect.ts";
import { isObject } from "#lib/aws/json.ts";
import type { Operation, OperationInputs } from "#lib/aws/operations.ts";
import type { AnsweredPage, RegionSource } from "#lib/aws/source.ts";

/** One element of an answered page: parsed, byte for byte, and its place in the page. */
export type Element = { raw: unknown; bytes: Buffer; page: AnsweredPage; index: number };

export type Listing<O extends Operation> = {
  operation: O;
  /** The request for the page a token names; undefined for the first. */
  input(token: string | undefined): OperationInputs[O];
  /** The member of the answer that holds the elements. */
  array: string;
  /** The most elements a page may hold. */
  atMost: number;
  /** The member of an element that is its id: an element that comes twice is given once. */
  id: string;
  /** The member of the answer that holds the next token. */
  token?: string;
};

const RESTARTS = 3;

const NO_BYTES = Buffer.alloc(0);

/** Pairs parsed elements with their bytes. */
export function toElements(list: readonly unknown[], bytes: readonly Buffer[], page: AnsweredPage): Element[] {
  return list.map((raw, index) => ({ raw, bytes: bytes[index] ?? NO_BYTES, page, index }));
}

/** Whether a listing failed because its token is no longer good: then it begins anew. */
export function isExpiredToken(thrown: unknown): boolean {
  const failure = failureBehind(thrown);
  return (
    failure !== null && /^(ValidationException|InvalidInputException|ExpiredNextTokenException)$/.test(failure.code)
  );
}

/** A page of a listing as it was answered, and the elements that no page before it had. */
export type ListedPage = { answers: AnsweredPage[]; items: Element[] };

/**
 * Every page of a listing, in order; a page that brings nothing new is given with no elements.
 * A token that comes back is asked again and then refused; a token that has expired starts the listing anew.
 */
export async function* listPages<O extends Operation>(
  source: RegionSource,
  listing: Listing<O>,
): AsyncGenerator<ListedPage> {
  const given = new Set<string>();
  const isNew = ({ raw }: Element) => {
    const id = isObject(raw) ? raw[listing.id] : undefined;
    if (typeof id !== "string") return true;
    if (given.has(id)) return false;
    given.add(id);
    return true;
  };
  let token: string | undefined;
  let restarts = 0;
  const used = new Set<string>();
  const read = (body: Body) => {
    const next = tokenOf(body, listing.token);
    if (next !== undefined && used.has(next)) throw protocolError("the next page is one that was already read");
    return { list: listOf(body, listing.array, listing.atMost), next };
  };
  const ask = () => {
    const { operation, array } = listing;
    return source.ask({ operation, input: listing.input(token), array, read });
  };
  for (;;) {
    const answered = await ask().catch((thrown: unknown) => {
      restarts += 1;
      if (restarts > RESTARTS || !isExpiredToken(thrown)) throw thrown;
      return null;
    });
    if (answered === null) {
      token = undefined;
      used.clear();
      continue;
    }
    const { value, elements, page } = answered;
    yield { answers: [page], items: toElements(value.list, elements, page).filter(isNew) };
    token = value.next;
    if (token === undefined) return;
    used.add(token);
  }
}
