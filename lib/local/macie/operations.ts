import { sessionOperations } from "#lib/local/macie/settings/sessions.ts";
import type { Operation } from "#lib/local/world.ts";

/** Every operation the stand-in answers from state. */
export const operations: Record<string, Operation> = {
  ...sessionOperations,
};
