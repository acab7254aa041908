import { clsx } from "clsx";
import type { ReactNode } from "react";

export type CardProps = {
  title: ReactNode;
  /** Says what the figures are of and as of when, under the title. */
  note?: ReactNode;
  aside?: ReactNode;
  /** Tables and lists that reach the card's edges. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

/** A titled section on the surface. Its heading is level 2, so that a page's cards are its outline. */
export function Card({ title, note, aside, flush = false, className, children }: CardProps) {
  return (
    <section className={clsx("min-w-0 rounded-card border border-line bg-surface print:break-inside-avoid", className)}>
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 pt-4">
        <div className="min-w-0">
          <h2 className="text-title font-semibold text-balance">{title}</h2>
          {note && <p className="text-meta text-ink-2">{note}</p>}
        </div>
        {aside && <div className="shrink-0 text-table">{aside}</div>}
      </header>
      <div className={clsx("pt-3", flush ? "pb-1" : "px-4 pb-4")}>{children}</div>
    </section>
  );
}
