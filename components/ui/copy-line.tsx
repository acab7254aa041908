import type { ReactNode } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";

/** A value with its copy button on the first line: the row is no higher for it. */
export function CopyLine({ value, label, children }: { value: string; label: string; children: ReactNode }) {
  return (
    <span className="flex items-start gap-1">
      <span className="min-w-0">{children}</span>
      <span className="-my-1 flex shrink-0">
        <CopyButton value={value} label={label} />
      </span>
    </span>
  );
}
