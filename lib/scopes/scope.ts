/** What a Region of a connection answered last. Only `seen` says anything about its buckets. */
export const SCOPE_STATES = ["seen", "denied", "failed", "unreachable", "paused", "off", "never"] as const;
export type ScopeState = (typeof SCOPE_STATES)[number];

export const SCOPE_STATE_WORDS: Record<ScopeState, string> = {
  seen: "Seen",
  denied: "Denied",
  failed: "Failed",
  unreachable: "Unreachable",
  paused: "Macie is paused",
  off: "Macie is off",
  never: "Never synced",
};

/** A stored state that this version does not know has failed to say that anything was seen. */
export function toScopeState(stored: string): ScopeState {
  return SCOPE_STATES.find((state) => state === stored) ?? "failed";
}
