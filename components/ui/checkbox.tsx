import { clsx } from "clsx";
import type { InputHTMLAttributes, ReactNode } from "react";

/** A box with its label: both are the target. */
export function Checkbox({
  className,
  children,
  ...rest
}: InputHTMLAttributes<HTMLInputElement> & { children: ReactNode }) {
  return (
    <label className={clsx("inline-flex min-h-7 items-center gap-2 text-table", className)}>
      <input type="checkbox" className="size-4 shrink-0 accent-accent" {...rest} />
      {children}
    </label>
  );
}
