import { clsx } from "clsx";
import type { ReactNode } from "react";
import { TONE_TEXT, type Tone } from "#components/ui/tone.ts";

export type GlyphProps = { tone: Tone; shape: ReactNode; word: string; compact?: boolean; className?: string };

/** A state: colour, shape and word together. `compact` draws the shape alone and keeps the word for readers and as a title. */
export function Glyph({ tone, shape, word, compact = false, className }: GlyphProps) {
  return (
    <span
      className={clsx("inline-flex items-center gap-1.5 align-middle", className)}
      title={compact ? word : undefined}
    >
      {shape}
      <span className={compact ? "visually-hidden" : clsx(TONE_TEXT[tone], "font-medium")}>{word}</span>
    </span>
  );
}
