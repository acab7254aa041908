/** The ways a Macie finding travels. */
export const CHANNELS = ["api", "export", "eventbridge", "security-hub", "discovery-result"] as const;
export type Channel = (typeof CHANNELS)[number];

export const CHANNEL_WORDS: Record<Channel, string> = {
  api: "GetFindings answer",
  export: "Finding on its own, as the console exports it",
  eventbridge: "EventBridge event",
  "security-hub": "Security Hub finding",
  "discovery-result": "Discovery result",
};

/**
 * How much of a finding a channel carries, poorest first. Of two copies with the same update time and count the
 * richer one is kept: Security Hub leaves out most of the policy, a discovery result has neither state nor count.
 */
export const CHANNEL_RICHNESS: Record<Channel, number> = {
  "security-hub": 0,
  "discovery-result": 1,
  eventbridge: 2,
  export: 3,
  api: 4,
};
