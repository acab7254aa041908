import type { ReactNode } from "react";
import { RemovableChip } from "#components/ui/chip.tsx";
import { TextLink } from "#components/ui/text-link.tsx";

export type ActiveChip = {
  key: string;
  /** For readers: "Reach: Public". */
  label: string;
  words: ReactNode;
  removeHref: string;
};

/** Every part of the filter that is on, each removable, and all at once. Nothing where nothing is on. */
export function ActiveChips({ chips, clearHref }: { chips: readonly ActiveChip[]; clearHref: string }) {
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters that are on" className="flex flex-wrap items-center gap-2">
      {chips.map(({ key, label, words, removeHref }) => (
        <li key={key} className="min-w-0">
          <RemovableChip label={label} removeHref={removeHref}>
            {words}
          </RemovableChip>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <TextLink href={clearHref} scroll={false} className="text-table">
            Clear all
          </TextLink>
        </li>
      )}
    </ul>
  );
}
