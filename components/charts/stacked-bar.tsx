"use client";

import { useId } from "react";
import { TONE_TEXT, type Tone } from "#components/ui/tone.ts";

/** `faint` is for what stands behind the point: the rest of a whole. */
export type Segment = { label: string; value: number; tone: Tone; hatched?: boolean; faint?: boolean };

export type StackedBarProps = {
  /** In the order in which they are drawn. Their numbers stand beside the bar as text: the bar itself is not read aloud. */
  segments: readonly Segment[];
  /** The value of the whole width, the same for all bars that are compared. */
  scale: number;
  className?: string;
};

/** A bar of parts, as SVG with no inline style. What nobody has looked into is hatched, so that it shows without colour too. */
export function StackedBar({ segments, scale, className }: StackedBarProps) {
  const pattern = useId();
  let end = 0;
  const drawn = segments.map((segment) => {
    const start = end;
    end += scale > 0 ? (segment.value / scale) * 100 : 0;
    return { ...segment, start, width: end - start };
  });
  return (
    <svg aria-hidden="true" className={className ?? "h-2.5 w-full"}>
      <defs>
        <pattern id={pattern} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="1.5" height="4" className="fill-unknown" />
        </pattern>
      </defs>
      <rect width="100%" height="100%" className="fill-raised" />
      {drawn.map(({ label, start, width, tone, hatched, faint }) =>
        width === 0 ? null : (
          <rect
            key={label}
            x={`${start}%`}
            width={`${width}%`}
            height="100%"
            className={TONE_TEXT[tone]}
            fillOpacity={faint ? 0.45 : 1}
            fill={hatched ? `url(#${pattern})` : "currentColor"}
          />
        ),
      )}
    </svg>
  );
}
