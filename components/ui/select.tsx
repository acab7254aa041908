import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import type { SelectHTMLAttributes } from "react";

/** The browser's own select, so that phones and readers get what they know. Its label is the caller's. */
export function Select({ className, ...rest }: SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <span className={clsx("relative inline-block min-w-0", className)}>
      <select
        className="h-9 w-full min-w-0 appearance-none truncate rounded-control border border-edge bg-surface pr-8 pl-3 text-table text-ink disabled:opacity-60"
        {...rest}
      />
      <ChevronDown aria-hidden="true" className="pointer-events-none absolute top-2.5 right-2.5 size-4 text-ink-2" />
    </span>
  );
}
