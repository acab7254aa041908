import type { ScopeState } from "#lib/scopes/scope.ts";

/** A Region of a connection: how it answered last, and when it was last read completely. Moments are ISO 8601. */
export type ConnectionRegion = {
  region: string;
  state: ScopeState;
  reason: string | null;
  remedy: string | null;
  stateAt: string | null;
  completeAt: string | null;
};

/** A connection with its Regions. */
export type ConnectionDetail = {
  id: string;
  name: string;
  accountId: string | null;
  roleArn: string | null;
  /** Not a secret, but only who manages connections needs it: null for everybody else. */
  externalId: string | null;
  disabledAt: string | null;
  /** Whose credentials answered last. */
  callerArn: string | null;
  regions: readonly ConnectionRegion[];
};
