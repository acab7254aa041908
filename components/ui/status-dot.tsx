"use client";

import { clsx } from "clsx";
import { TONE_TEXT, type Tone } from "#components/ui/tone.ts";

/** A dot that says something is going on, beside the word that says what. Still where motion is unwanted. */
export function StatusDot({ tone, live = false, className }: { tone: Tone; live?: boolean; className?: string }) {
  return (
    <svg
      viewBox="0 0 8 8"
      aria-hidden="true"
      className={clsx("size-2 shrink-0", TONE_TEXT[tone], live && "animate-pulse", className)}
    >
      <circle cx="4" cy="4" r="3.5" fill="currentColor" />
    </svg>
  );
}
