import { clsx } from "clsx";
import type { ReactNode } from "react";

export type KeyValue = { label: ReactNode; value: ReactNode };

/** Facts of one thing, name and value. Give it every fact, those that are unknown too. */
export function KeyValueList({ items, className }: { items: KeyValue[]; className?: string }) {
  return (
    <dl className={clsx("grid grid-cols-1 text-table sm:grid-cols-[minmax(8rem,14rem)_minmax(0,1fr)]", className)}>
      {items.map(({ label, value }, index) => (
        // The list is written once and never reordered.
        <div key={index} className="contents">
          <dt className="pt-2 text-ink-2 sm:border-b sm:border-line sm:py-2 sm:pr-4">{label}</dt>
          <dd className="min-w-0 border-b border-line pb-2 wrap-anywhere sm:py-2">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
