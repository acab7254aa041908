import { firstSaved, makeWorld } from "#lib/local/make-world.ts";
import { answer } from "#lib/local/wire/handler.ts";
import { macieApi, own } from "#lib/local/wire/model.ts";
import type { WireRequest } from "#lib/local/wire/service.ts";
import type { Caller, Wire, World } from "#lib/local/world.ts";
import { SMALL, smallEstate } from "#lib/testing/small-estate.ts";

/** The moment the small estate's clock stands at. */
export const SMALL_ANCHOR = Date.UTC(2026, 10, 1, 12);

/** A world of the small estate whose clock moves only by request. */
export const smallWorld = (seed = 7): World =>
  makeWorld(firstSaved({ size: "demo", seed, anchor: SMALL_ANCHOR }, 0), true, smallEstate).world;

/** The administrator user of an account. */
export const callerFrom = (accountId: string = SMALL.administrator, region = "us-east-1"): Caller => ({
  accountId,
  region,
  principalArn: `arn:aws:iam::${accountId}:user/administrator`,
});

/** The HTTP request that a client makes of an operation and its input. */
export function requestOf(name: string, input: Wire): WireRequest {
  const operation = own(macieApi.operations, name);
  if (operation === undefined) throw new Error(`the model has no operation ${name}`);
  const url = new URL("http://127.0.0.1");
  url.pathname = operation.uri.replace(/\{(\w+)\}/g, (_, label) => encodeURIComponent(String(input[label])));
  const body: Wire = {};
  for (const [member, value] of Object.entries(input)) {
    const place = operation.input[member]?.in;
    if (place === "query") for (const item of [value].flat()) url.searchParams.append(member, String(item));
    if (place === undefined) body[member] = value;
  }
  return { method: operation.method, url, headers: {}, body: JSON.stringify(body) };
}

export type Said = { status: number; type: string | undefined; body: Wire };

/** Asks a world for an operation as a caller would over the wire, and reads what it said. */
export function ask(world: World, operation: string, input: Wire = {}, caller: Caller = callerFrom()): Said {
  const signed = { service: "macie2", operation, caller };
  const { status, headers, body } = answer(world, signed, requestOf(operation, input));
  return { status, type: headers["x-amzn-errortype"], body: body === "" ? {} : JSON.parse(body) };
}
