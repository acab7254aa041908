import type { ScopeState } from "#lib/scopes/scope.ts";

/** A Region of a connection as pages show it. Moments are ISO 8601 in UTC, so that it reads the same over HTTP. */
export type ScopeView = {
  id: number;
  connection: string;
  region: string;
  state: ScopeState;
  reason: string | null;
  remedy: string | null;
  /** When the state was last observed. */
  stateAt: string | null;
  /** Where the answers came from. */
  endpoint: string | null;
  /** The account that the connection's credentials belong to. */
  callerAccountId: string | null;
  /** The end of the last run in which every phase here was complete. */
  completeAt: string | null;
};
