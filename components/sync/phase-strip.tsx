"use client";

import { useId } from "react";
import { PHASE_LOOK } from "#components/sync/words.ts";
import { TONE_TEXT } from "#components/ui/tone.ts";
import type { RunPhaseView } from "#lib/sync/cache.ts";
import { settledOf } from "#lib/sync/statement.ts";

const GAP = 1;

/** The phases of a Region side by side: full when complete, growing while running, hatched where nothing was told. */
export function PhaseStrip({ phases, className }: { phases: readonly RunPhaseView[]; className?: string }) {
  const pattern = useId();
  const width = 100 / Math.max(1, phases.length) - GAP;
  return (
    <svg aria-hidden="true" className={className ?? "h-2 w-full"}>
      <defs>
        <pattern id={pattern} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="1.5" height="4" className="fill-unknown" />
        </pattern>
      </defs>
      {phases.map((phase, index) => {
        const { tone } = PHASE_LOOK[phase.status];
        const x = `${index * (width + GAP)}%`;
        return (
          <g key={phase.phase} className={TONE_TEXT[tone]}>
            <rect x={x} width={`${width}%`} height="100%" className="fill-line" />
            <rect
              x={x}
              width={`${width * shareOf(phase)}%`}
              height="100%"
              fill={tone === "unknown" ? `url(#${pattern})` : "currentColor"}
            />
          </g>
        );
      })}
    </svg>
  );
}

function shareOf(phase: RunPhaseView): number {
  if (phase.status === "waiting" || phase.status === "cancelled") return 0;
  if (phase.status !== "running") return 1;
  const expected = phase.expected ?? phase.listed;
  return expected > 0 ? Math.min(1, settledOf(phase) / expected) : 0.1;
}
