import type { Shape } from "#components/ui/shapes.ts";
import type { Tone } from "#components/ui/tone.ts";
import type { PhaseName, PhaseStatus, RunStatus } from "#lib/sync/run.ts";

export type Look = { word: string; tone: Tone; shape: Shape };

/** How a run stands, in word, colour and shape. */
export const RUN_LOOK: Record<RunStatus, Look> = {
  queued: { word: "Queued", tone: "neutral", shape: "dashed" },
  running: { word: "Running", tone: "low", shape: "half" },
  complete: { word: "Complete", tone: "satisfied", shape: "check" },
  partial: { word: "Partial", tone: "medium", shape: "half" },
  failed: { word: "Failed", tone: "critical", shape: "crossed" },
  cancelled: { word: "Cancelled", tone: "neutral", shape: "dash" },
};

/** How a phase stands. What tells nothing about the buckets has the colour of the unknown. */
export const PHASE_LOOK: Record<PhaseStatus, Look> = {
  waiting: { word: "Waiting", tone: "neutral", shape: "dashed" },
  running: { word: "Running", tone: "low", shape: "half" },
  complete: { word: "Complete", tone: "satisfied", shape: "check" },
  incomplete: { word: "Incomplete", tone: "medium", shape: "half" },
  denied: { word: "Denied", tone: "unknown", shape: "barred" },
  off: { word: "Macie is off", tone: "unknown", shape: "dash" },
  paused: { word: "Macie is paused", tone: "unknown", shape: "dashed" },
  unreachable: { word: "Unreachable", tone: "unknown", shape: "crossed" },
  failed: { word: "Failed", tone: "critical", shape: "crossed" },
  cancelled: { word: "Cancelled", tone: "neutral", shape: "dash" },
};

/** Worst first: the one word that a Region's phases come to. */
export const WORST_FIRST: readonly PhaseStatus[] = [
  "failed",
  "denied",
  "unreachable",
  "off",
  "paused",
  "incomplete",
  "running",
  "waiting",
  "cancelled",
  "complete",
];

const PHASE_WORDS: Record<PhaseName, string> = {
  session: "Macie session",
  accounts: "Accounts",
  buckets: "Buckets",
  findings: "Findings",
  jobs: "Jobs",
  profiles: "Resource profiles",
  settings: "Macie settings",
  "tie-outs": "Macie's own counts",
  posture: "Posture",
};

/** A phase in words; one that this version does not know by its own name. */
export function phaseWords(phase: string): string {
  return Object.entries(PHASE_WORDS).find(([name]) => name === phase)?.[1] ?? phase;
}

const TRIGGER_WORDS: Record<string, string> = {
  schedule: "Schedule",
  person: "A person",
  start: "Start of Plimsoll",
  shell: "Shell",
};

/** What asked for a run. */
export function triggerWords(trigger: string): string {
  return TRIGGER_WORDS[trigger] ?? trigger;
}
