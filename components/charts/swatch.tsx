import { clsx } from "clsx";
import { TONE_TEXT, type Tone } from "#components/ui/tone.ts";

/** A small square of a bar's tone beside its word; hatched where the bar is. */
export function Swatch({ tone, hatched = false, children }: { tone: Tone; hatched?: boolean; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden="true" className={clsx("size-2.5 rounded-[2px] border border-current", TONE_TEXT[tone], hatched ? "hatched" : "bg-current")} />
      {children}
    </span>
  );
}
