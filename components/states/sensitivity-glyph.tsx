import { Glyph } from "#components/ui/glyph.tsx";
import { StateShape } from "#components/ui/shape.tsx";
import type { Shape } from "#components/ui/shapes.ts";
import type { Tone } from "#components/ui/tone.ts";
import { SENSITIVITY_WORDS, type Sensitivity } from "#lib/buckets/sensitivity.ts";

/** How each knowledge of the content is drawn. All that is unknown is dashed; "nothing found" is a ring, never a tick. */
export const SENSITIVITY_LOOK: Record<Sensitivity, { tone: Tone; shape: Shape }> = {
  sensitive: { tone: "high", shape: "disc" },
  "not-analysed": { tone: "unknown", shape: "dashed" },
  denied: { tone: "unknown", shape: "barred" },
  error: { tone: "unknown", shape: "crossed" },
  unknown: { tone: "unknown", shape: "asked" },
  "nothing-found": { tone: "none", shape: "ring" },
  empty: { tone: "neutral", shape: "dash" },
};

export type SensitivityGlyphProps = { sensitivity: Sensitivity; compact?: boolean; className?: string };

/** What is known of a bucket's content: shape, colour and word. */
export function SensitivityGlyph({ sensitivity, compact, className }: SensitivityGlyphProps) {
  const { tone, shape } = SENSITIVITY_LOOK[sensitivity];
  return (
    <Glyph
      tone={tone}
      word={SENSITIVITY_WORDS[sensitivity]}
      shape={<StateShape shape={shape} tone={tone} />}
      compact={compact}
      className={className}
    />
  );
}
