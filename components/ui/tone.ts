/** The tones of state, worst last; each is one token of app/globals.css. Never used without a shape and a word. */
export const TONES = ["none", "low", "medium", "high", "critical", "unknown", "satisfied", "neutral"] as const;
export type Tone = (typeof TONES)[number];

export const TONE_TEXT: Record<Tone, string> = {
  none: "text-none",
  low: "text-low",
  medium: "text-medium",
  high: "text-high",
  critical: "text-critical",
  unknown: "text-unknown",
  satisfied: "text-satisfied",
  neutral: "text-ink-2",
};
