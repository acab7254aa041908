import { clsx } from "clsx";
import { Search } from "lucide-react";
import type { InputHTMLAttributes } from "react";

const FIELD =
  "h-9 w-full min-w-0 rounded-control border border-edge bg-surface px-3 text-table text-ink placeholder:text-ink-2 disabled:opacity-60 aria-invalid:border-critical";

/** A line of text. Its label is the caller's: `<label>` around it, or `aria-label`. */
export function Input({ className, ...rest }: InputHTMLAttributes<HTMLInputElement>) {
  return <input className={clsx(FIELD, className)} {...rest} />;
}

/** A search field with its own clear button from the browser. */
export function SearchInput({ className, ...rest }: InputHTMLAttributes<HTMLInputElement>) {
  return (
    <span className={clsx("relative inline-block min-w-0", className)}>
      <Search aria-hidden="true" className="pointer-events-none absolute top-2.5 left-3 size-4 text-ink-2" />
      <input type="search" autoComplete="off" spellCheck={false} className={clsx(FIELD, "pl-9")} {...rest} />
    </span>
  );
}
