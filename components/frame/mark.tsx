"use client";

/** The load line: a disc that a line crosses. The sign a ship carries so that anyone can see how deep she lies. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className ?? "size-6 text-accent"}>
      <circle cx="12" cy="12" r="7.5" fill="none" stroke="currentColor" strokeWidth="2.25" />
      <path d="M1.5 12h21" stroke="currentColor" strokeWidth="2.25" strokeLinecap="round" />
    </svg>
  );
}
