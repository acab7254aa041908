/** How a whole run ended. `partial`: some scopes are complete, others are not, and each says why. */
export const RUN_STATUSES = ["queued", "running", "complete", "partial", "failed", "cancelled"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** How one phase in one scope stands. Only `complete` may lower a risk or mark anything gone. */
export const PHASE_STATUSES = [
  "waiting",
  "running",
  "complete",
  "incomplete",
  "denied",
  "off",
  "paused",
  "unreachable",
  "failed",
  "cancelled",
] as const;
export type PhaseStatus = (typeof PHASE_STATUSES)[number];

/** The phases of a sync, in the order in which they run. */
export const PHASE_NAMES = [
  "session",
  "accounts",
  "buckets",
  "findings",
  "jobs",
  "profiles",
  "settings",
  "tie-outs",
  "posture",
] as const;
export type PhaseName = (typeof PHASE_NAMES)[number];
