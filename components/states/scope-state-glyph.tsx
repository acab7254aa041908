import { Glyph } from "#components/ui/glyph.tsx";
import { StateShape } from "#components/ui/shape.tsx";
import type { Shape } from "#components/ui/shapes.ts";
import type { Tone } from "#components/ui/tone.ts";
import { SCOPE_STATE_WORDS, type ScopeState } from "#lib/scopes/scope.ts";

const LOOK: Record<ScopeState, { tone: Tone; shape: Shape }> = {
  seen: { tone: "satisfied", shape: "check" },
  denied: { tone: "unknown", shape: "barred" },
  failed: { tone: "unknown", shape: "crossed" },
  unreachable: { tone: "unknown", shape: "crossed" },
  paused: { tone: "unknown", shape: "dashed" },
  off: { tone: "unknown", shape: "dash" },
  never: { tone: "unknown", shape: "asked" },
};

/** What a Region of a connection answered last. All but `seen` is unknown: it says nothing about its buckets. */
export function ScopeStateGlyph({ state, className }: { state: ScopeState; className?: string }) {
  const { tone, shape } = LOOK[state];
  return (
    <Glyph
      tone={tone}
      word={SCOPE_STATE_WORDS[state]}
      shape={<StateShape shape={shape} tone={tone} />}
      className={className}
    />
  );
}
