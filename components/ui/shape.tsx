"use client";

// A client component, so that no part of the drawing is sent apart from it: React holds such parts of an SVG in an
// element with an inline style, which the page's policy refuses.

import { clsx } from "clsx";
import type { Shape } from "#components/ui/shapes.ts";
import { TONE_TEXT, type Tone } from "#components/ui/tone.ts";

const MARKS: Partial<Record<Shape, string>> = {
  quarter: "M8 8V2.5A5.5 5.5 0 0 1 13.5 8Z",
  half: "M8 2.5A5.5 5.5 0 0 1 8 13.5Z",
  "three-quarter": "M8 8H2.5A5.5 5.5 0 1 0 8 2.5Z",
  check: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13Z",
  disc: "M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11Z",
};

const STROKES: Partial<Record<Shape, string>> = {
  barred: "M5.25 8h5.5",
  crossed: "M6 6l4 4M10 6l-4 4",
  asked: "M6.4 6.6a1.65 1.65 0 1 1 2.4 1.5c-.5.25-.8.55-.8 1.1M8 11v.1",
  dash: "M4 8h8",
  check: "M5 8.3l2.1 2.1L11.2 6",
};

const DASHED: ReadonlySet<Shape> = new Set(["dashed", "barred", "crossed", "asked"]);

export type StateShapeProps = { shape: Shape; tone: Tone; className?: string };

/** The shape alone, hidden from readers: the word beside it is what they hear. 14 px unless told. */
export function StateShape({ shape, tone, className }: StateShapeProps) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={clsx("shrink-0", className ?? "size-3.5", TONE_TEXT[tone])}>
      {shape !== "dash" && shape !== "check" && (
        <circle
          cx="8"
          cy="8"
          r="6.25"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray={DASHED.has(shape) ? "2.6 2.3" : undefined}
        />
      )}
      {MARKS[shape] && <path d={MARKS[shape]} fill="currentColor" />}
      {STROKES[shape] && (
        <path
          d={STROKES[shape]}
          fill="none"
          stroke={shape === "check" ? "var(--surface)" : "currentColor"}
          strokeWidth="1.5"
          strokeLinecap="round"
        />
      )}
    </svg>
  );
}
