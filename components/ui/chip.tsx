import { X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

/** A filter that is on: what it says, and a link to the same list without it. */
export function RemovableChip({
  label,
  removeHref,
  children,
}: {
  label: string;
  removeHref: string;
  children: ReactNode;
}) {
  return (
    <span className="inline-flex max-w-full items-center rounded-chip border border-accent/50 bg-accent/8 text-table text-ink">
      <span className="min-w-0 truncate py-0.5 pr-1 pl-2">{children}</span>
      <Link
        href={removeHref}
        prefetch={false}
        scroll={false}
        aria-label={`Remove filter ${label}`}
        className="grid size-7 shrink-0 place-items-center rounded-chip text-ink-2 hover:bg-accent/15 hover:text-ink"
      >
        <X aria-hidden="true" className="size-3.5" />
      </Link>
    </span>
  );
}

export type OptionChipProps = { href: string; on: boolean; count?: string; children: ReactNode };

/** A filter to turn on or off, with the count it would give. A link: the URL is the state. */
export function OptionChip({ href, on, count, children }: OptionChipProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      aria-current={on ? "true" : undefined}
      className="inline-flex h-7 items-center gap-1.5 rounded-chip border border-edge bg-surface px-2 text-table text-ink hover:bg-raised aria-[current]:border-accent aria-[current]:bg-accent/10"
    >
      {children}
      {count !== undefined && <span className="text-ink-2">{count}</span>}
    </Link>
  );
}
