import { StackedBar } from "#components/charts/stacked-bar.tsx";
import type { Tone } from "#components/ui/tone.ts";

/** A small square of a bar's tone beside its word; hatched where the bar is. */
export function Swatch({ tone, hatched = false, children }: { tone: Tone; hatched?: boolean; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <StackedBar
        className="size-2.5 rounded-[2px]"
        scale={1}
        segments={[{ label: children, value: 1, tone, hatched }]}
      />
      {children}
    </span>
  );
}
