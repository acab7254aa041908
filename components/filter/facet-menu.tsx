import { Check, ChevronDown } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { formatCount } from "#lib/format.ts";

export type FacetChoice = {
  value: string;
  words: ReactNode;
  /** The same list with this choice turned on, or off where it is on. */
  href: string;
  isOn: boolean;
  /** What it would give. Null where nothing of it is left under the rest of the filter. */
  count: number | null;
};

export type FacetMenuProps = { label: string; choices: readonly FacetChoice[]; more: number };

/** One parameter of a filter: its values, each a link, with the counts they would give. */
export function FacetMenu({ label, choices, more }: FacetMenuProps) {
  const chosen = choices.filter(({ isOn }) => isOn).length;
  const trigger = (
    <Button size="small" className={chosen > 0 ? "border-accent bg-accent/10" : undefined}>
      {label}
      {chosen > 0 && (
        <span className="text-accent">
          {formatCount(chosen)}
          <span className="visually-hidden"> chosen</span>
        </span>
      )}
      <ChevronDown aria-hidden="true" className="size-3.5 text-ink-2" />
    </Button>
  );
  return (
    <Popover trigger={trigger} label={`Filter by ${label.toLowerCase()}`}>
      {choices.length === 0 && (
        <p className="px-2 py-1 text-ink-2">Nothing to choose from under the rest of the filter.</p>
      )}
      <ul className="-mx-1">
        {choices.map((choice) => (
          <li key={choice.value}>
            <ChoiceLink {...choice} />
          </li>
        ))}
      </ul>
      {more > 0 && <p className="px-2 pt-2 text-meta text-ink-2">{formatCount(more)} more, fewer in each.</p>}
    </Popover>
  );
}

function ChoiceLink({ words, href, isOn, count }: FacetChoice) {
  return (
    <Link
      href={href}
      scroll={false}
      prefetch={false}
      aria-current={isOn ? "true" : undefined}
      className="flex min-h-8 items-center gap-2 rounded-chip px-2 py-1 hover:bg-raised"
    >
      <span className="grid size-4 shrink-0 place-items-center rounded-chip border border-edge">
        {isOn && <Check aria-hidden="true" className="size-3.5 text-accent" />}
      </span>
      <span className="min-w-0 flex-1 wrap-anywhere">{words}</span>
      <span className="text-ink-2">{count === null ? "0" : formatCount(count)}</span>
      {isOn && <span className="visually-hidden">, chosen: press to remove</span>}
    </Link>
  );
}
