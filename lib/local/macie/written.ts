import { conflict } from "#lib/local/macie/refusals.ts";
import { slot } from "#lib/local/macie/region-state.ts";
import { canonical } from "#lib/local/wire/canonical.ts";
import type { Caller, Operation, Wire, World } from "#lib/local/world.ts";

/** A seed for the id of a new resource: differs at each call and repeats with the same writes from the same seed. */
export function nextMark(world: World, caller: Caller): string {
  const counter = slot(world.region(caller.accountId, caller.region), "counter", () => ({ made: 0 }));
  counter.made += 1;
  return `${world.estate.options.seed} ${caller.accountId} ${caller.region} written ${counter.made}`;
}

/** The strings of a list member; empty when it is absent. The request has been checked against the model. */
export const stringsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** The text of a member, or undefined when it is absent. */
export const textOf = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));

/** The string-to-string entries of a map member. */
export const tagsOf = (value: unknown): Record<string, string> =>
  typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]))
    : {};

type Remembered = { asked: string; output: Wire };

/**
 * Makes a creating operation idempotent by its client token: the same token and request answer the same resource,
 * the same token with another request is a conflict.
 */
export function onceByToken(name: string, operation: Operation): Operation {
  return (request) => {
    const { clientToken, ...asked } = request.input;
    if (clientToken === undefined) return operation(request);
    const state = request.world.region(request.caller.accountId, request.caller.region);
    const remembered = slot(state, "clientTokens", (): Record<string, Remembered> => ({}));
    const key = `${name} ${String(clientToken)}`;
    const text = canonical(asked);
    const earlier = Object.hasOwn(remembered, key) ? remembered[key] : undefined;
    if (earlier !== undefined && earlier.asked !== text)
      throw conflict("The client token was used for another request.");
    if (earlier !== undefined) return earlier.output;
    const output = operation(request);
    remembered[key] = { asked: text, output };
    return output;
  };
}
