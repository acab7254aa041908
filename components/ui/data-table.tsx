import { clsx } from "clsx";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import type { ReactNode, Ref, TdHTMLAttributes, ThHTMLAttributes } from "react";

export const DENSITIES = ["comfortable", "compact"] as const;
/** Row heights of 40 and 32 px. */
export type Density = (typeof DENSITIES)[number];

export type DataTableProps = {
  /** What the table holds, for readers. */
  caption: string;
  density?: Density;
  /** Where the table scrolls by itself: sizes go here ("max-h-[70dvh]"). Without, it grows and scrolls sideways only. */
  frameClassName?: string;
  frameRef?: Ref<HTMLDivElement>;
  /** Rows there are with the header, where not all of them are in the document. Rows then say their `aria-rowindex`. */
  rowCount?: number;
  className?: string;
  children: ReactNode;
};

/**
 * A semantic table in a frame that scrolls and can be reached by keyboard. Header and first column stay in place
 * (`HeaderCell`, `RowHeader`); the header only where the frame itself has a height.
 */
export function DataTable({
  caption,
  density = "comfortable",
  frameClassName,
  frameRef,
  rowCount,
  className,
  children,
}: DataTableProps) {
  return (
    <section
      ref={frameRef}
      aria-label={caption}
      tabIndex={0}
      className={clsx("relative overflow-auto", frameClassName)}
    >
      <table
        data-density={density}
        aria-rowcount={rowCount}
        className={clsx(
          "group/table w-full border-separate border-spacing-0 text-table [&_tbody>tr:last-child>*]:border-b-0",
          className,
        )}
      >
        <caption className="visually-hidden">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

const CELL = "border-b border-line px-3 py-2.25 group-data-[density=compact]/table:py-1.25 first:pl-4 last:pr-4";
const STICKY_COLUMN = "md:sticky md:left-0 md:z-1 bg-surface";

export type SortDirection = "ascending" | "descending";

export type HeaderCellProps = {
  numeric?: boolean;
  /** The first column: stays when the table scrolls sideways. */
  sticky?: boolean;
  /** Where a press leads, and how the list is sorted by this column now. */
  sort?: { href: string; direction?: SortDirection };
  className?: string;
  children: ReactNode;
};

/** A column's head. Units belong here, not in the cells. */
export function HeaderCell({ numeric = false, sticky = false, sort, className, children }: HeaderCellProps) {
  return (
    <th
      scope="col"
      aria-sort={sort?.direction}
      className={clsx(
        CELL,
        "sticky top-0 z-2 bg-surface font-medium whitespace-nowrap text-ink-2",
        numeric ? "text-right" : "text-left",
        sticky && "md:left-0 md:z-3",
        className,
      )}
    >
      {sort ? <SortLink {...sort}>{children}</SortLink> : children}
    </th>
  );
}

function SortLink({ href, direction, children }: { href: string; direction?: SortDirection; children: ReactNode }) {
  const Arrow = direction === "ascending" ? ArrowUp : direction === "descending" ? ArrowDown : ChevronsUpDown;
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      className="inline-flex min-h-6 items-center gap-1 rounded-chip hover:text-ink"
    >
      {children}
      <Arrow aria-hidden="true" className={clsx("size-3.5 shrink-0", direction ? "text-ink" : "opacity-50")} />
    </Link>
  );
}

/** The cell that names the row, in the first column: its link belongs here. */
export function RowHeader({ className, ...rest }: ThHTMLAttributes<HTMLTableCellElement>) {
  return <th scope="row" className={clsx(CELL, STICKY_COLUMN, "text-left font-normal", className)} {...rest} />;
}

/** A cell. Numbers are right-aligned. */
export function Cell({
  numeric = false,
  className,
  ...rest
}: TdHTMLAttributes<HTMLTableCellElement> & { numeric?: boolean }) {
  return <td className={clsx(CELL, numeric && "text-right whitespace-nowrap", className)} {...rest} />;
}
