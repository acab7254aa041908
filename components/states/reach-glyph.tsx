import { Glyph } from "#components/ui/glyph.tsx";
import { StateShape } from "#components/ui/shape.tsx";
import type { Shape } from "#components/ui/shapes.ts";
import type { Tone } from "#components/ui/tone.ts";
import { REACH_WORDS, type Reach } from "#lib/buckets/reach.ts";

/** How each reach is drawn. The words are lib/buckets/reach.ts's. */
export const REACH_LOOK: Record<Reach, { tone: Tone; shape: Shape }> = {
  public: { tone: "critical", shape: "disc" },
  outside: { tone: "high", shape: "three-quarter" },
  inside: { tone: "medium", shape: "half" },
  contained: { tone: "low", shape: "quarter" },
  unknown: { tone: "unknown", shape: "dashed" },
};

/** Who can reach a bucket: shape, colour and word. */
export function ReachGlyph({ reach, compact, className }: { reach: Reach; compact?: boolean; className?: string }) {
  const { tone, shape } = REACH_LOOK[reach];
  return (
    <Glyph
      tone={tone}
      word={REACH_WORDS[reach]}
      shape={<StateShape shape={shape} tone={tone} />}
      compact={compact}
      className={className}
    />
  );
}
