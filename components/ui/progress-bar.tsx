"use client";

import { clsx } from "clsx";

export type ProgressBarProps = {
  label: string;
  done: number;
  /** What is expected; null where nobody knows yet, which draws a moving bar and no percentage. */
  total: number | null;
  className?: string;
};

/** How far something has come, as an SVG (no inline style), with its numbers for readers. */
export function ProgressBar({ label, done, total, className }: ProgressBarProps) {
  const known = total !== null && total > 0;
  const share = known ? Math.min(100, (done / total) * 100) : 0;
  return (
    <svg
      role="progressbar"
      aria-label={label}
      aria-valuenow={known ? Math.round(share) : undefined}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={known ? `${done} of ${total}` : `${done}, total not known yet`}
      className={clsx("h-1.5 w-full overflow-hidden rounded-full", className)}
    >
      <rect width="100%" height="100%" className="fill-line" />
      {known ? (
        <rect width={`${share}%`} height="100%" className="fill-accent" />
      ) : (
        <rect width="30%" height="100%" className="animate-pulse fill-accent/60" />
      )}
    </svg>
  );
}
