import type { Look } from "#components/sync/words.ts";
import { Glyph } from "#components/ui/glyph.tsx";
import { StateShape } from "#components/ui/shape.tsx";

/** A run's or a phase's standing: colour, shape and word. */
export function LookGlyph({ look: { word, tone, shape }, className }: { look: Look; className?: string }) {
  return <Glyph tone={tone} word={word} shape={<StateShape shape={shape} tone={tone} />} className={className} />;
}
