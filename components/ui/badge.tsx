import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { Tone } from "#components/ui/tone.ts";

const LOOK: Record<Tone, string> = {
  none: "border-none/40 text-none",
  low: "border-low/40 text-low",
  medium: "border-medium/50 text-medium",
  high: "border-high/50 text-high",
  critical: "border-critical/50 text-critical",
  unknown: "border-dashed border-unknown/70 text-unknown",
  satisfied: "border-satisfied/40 text-satisfied",
  neutral: "border-line text-ink-2",
};

/** A short label on a thing: environment, kind, count. It states; a chip is pressed. */
export function Badge({
  tone = "neutral",
  className,
  children,
}: {
  tone?: Tone;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={clsx(
        "inline-flex max-w-full items-center gap-1 rounded-chip border px-1.5 text-meta font-medium",
        LOOK[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
