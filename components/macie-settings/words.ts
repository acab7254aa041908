import type { Shape } from "#components/ui/shapes.ts";
import type { Tone } from "#components/ui/tone.ts";
import type { KindView } from "#lib/macie-settings/settings-view.ts";

/** How a kind stands, in word, colour and shape. What was never or cannot be read has the colour of the unknown. */
export const KIND_LOOK: Record<KindView["state"], { word: string; tone: Tone; shape: Shape }> = {
  complete: { word: "Read", tone: "satisfied", shape: "check" },
  denied: { word: "Unknown: denied", tone: "unknown", shape: "barred" },
  failed: { word: "Unknown: the read failed", tone: "unknown", shape: "crossed" },
  never: { word: "Unknown: never read", tone: "unknown", shape: "dashed" },
};

const MEASURE_WORDS: Record<string, string> = {
  buckets: "Buckets",
  "findings-by-type": "Findings of a type",
  "findings-by-severity": "Findings of a severity",
};

/** What is counted, in words; a measure this version does not know by its own name. */
export const measureWords = (measure: string): string => MEASURE_WORDS[measure] ?? measure;
