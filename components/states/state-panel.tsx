import { clsx } from "clsx";
import type { ReactNode } from "react";
import { StateShape } from "#components/ui/shape.tsx";
import type { Shape } from "#components/ui/shapes.ts";
import type { Tone } from "#components/ui/tone.ts";

export type StatePanelProps = {
  tone: Tone;
  shape: Shape;
  title: ReactNode;
  children?: ReactNode;
  /** The next click. */
  action?: ReactNode;
  /** Unknown areas are hatched. */
  hatched?: boolean;
  role?: "status" | "alert";
  className?: string;
};

/** What stands where data would: one sentence why, one next action. The other states are made of it. */
export function StatePanel({
  tone,
  shape,
  title,
  children,
  action,
  hatched = false,
  role,
  className,
}: StatePanelProps) {
  return (
    <div role={role} className={clsx("flex items-start gap-3 rounded-card p-4", hatched && "hatched", className)}>
      <StateShape shape={shape} tone={tone} className="mt-0.75 size-4" />
      <div className="min-w-0 space-y-2">
        <p className="font-medium">{title}</p>
        {children && <div className="space-y-2 text-table text-ink-2 wrap-anywhere">{children}</div>}
        {action && <div className="flex flex-wrap gap-2 pt-1">{action}</div>}
      </div>
    </div>
  );
}
