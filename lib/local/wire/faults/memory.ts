import { type Bend, bendInput, bendOutput, itemsMember } from "#lib/local/wire/faults/bend.ts";
import type { FaultRule } from "#lib/local/wire/faults/rule.ts";
import type { SignedRequest } from "#lib/local/wire/service.ts";
import type { Wire } from "#lib/local/world.ts";

/** Remembers the last page of each list, so that a fault can answer it again. */
export type PageMemory = { bend(signed: SignedRequest, fault: FaultRule | undefined): Bend };

/** An empty memory. */
export function makePageMemory(): PageMemory {
  const pages = new Map<string, Wire>();
  return {
    bend({ operation, caller }, fault) {
      const key = `${operation} ${caller.accountId} ${caller.region}`;
      const keepsPages = itemsMember(operation) !== undefined;
      return {
        input: (input) => (fault === undefined ? input : bendInput(fault, input)),
        output(input, output) {
          const previous = pages.get(key);
          if (keepsPages) pages.set(key, output);
          return fault === undefined ? output : bendOutput(fault, { operation, input, output, previous });
        },
      };
    },
  };
}
