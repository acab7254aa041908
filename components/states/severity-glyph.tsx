"use client";

import { clsx } from "clsx";
import { Glyph } from "#components/ui/glyph.tsx";
import { TONE_TEXT, type Tone } from "#components/ui/tone.ts";
import { SEVERITY_WORDS, type Severity } from "#lib/findings/finding.ts";

const TONE_OF: Record<Severity, Tone> = { 1: "low", 2: "medium", 3: "high" };

/** Macie's own severity: one, two or three bars, so that nobody takes it for our exposure. */
export function SeverityGlyph({
  severity,
  compact,
  className,
}: {
  severity: Severity;
  compact?: boolean;
  className?: string;
}) {
  const tone = TONE_OF[severity];
  const bars = (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={clsx("size-3.5 shrink-0", TONE_TEXT[tone])}>
      <rect x="1.5" y="10" width="3.5" height="4.5" rx="0.75" fill="currentColor" />
      <rect
        x="6.25"
        y="6"
        width="3.5"
        height="8.5"
        rx="0.75"
        fill={severity > 1 ? "currentColor" : "none"}
        stroke="currentColor"
        strokeWidth={severity > 1 ? 0 : 1}
      />
      <rect
        x="11"
        y="2"
        width="3.5"
        height="12.5"
        rx="0.75"
        fill={severity > 2 ? "currentColor" : "none"}
        stroke="currentColor"
        strokeWidth={severity > 2 ? 0 : 1}
      />
    </svg>
  );
  return <Glyph tone={tone} word={SEVERITY_WORDS[severity]} shape={bars} compact={compact} className={className} />;
}
