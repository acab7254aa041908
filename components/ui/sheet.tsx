"use client";

import { clsx } from "clsx";
import { X } from "lucide-react";
import { type MouseEvent, type ReactNode, useLayoutEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";

export type SheetProps = {
  title: ReactNode;
  /** Called on Escape, on the close button and on a press beside the sheet: the owner takes the sheet away. */
  onClose: () => void;
  /** Next and previous, a link to the full page. */
  actions?: ReactNode;
  side?: "left" | "right";
  className?: string;
  children: ReactNode;
};

/**
 * A modal sheet at the side of a list, which keeps its place behind. The browser's own dialog: focus stays inside,
 * Escape closes, and focus begins at the heading and returns to where it was. Shown for as long as it is mounted.
 */
export function Sheet({ title, onClose, actions, side = "right", className, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // A layout effect, because its end still finds the dialog in the document: only then does focus go back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Not the first control, which would be the way out of what was just opened.
    heading.current?.focus();
    return () => element?.close();
  }, []);
  const closeBeside = (event: MouseEvent) => {
    if (event.target === dialog.current) onClose();
  };
  return (
    <dialog
      ref={dialog}
      aria-labelledby="sheet-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={closeBeside}
      className={clsx(
        "h-dvh max-h-none w-full max-w-none border-line bg-surface text-ink backdrop:bg-scrim",
        side === "right" ? "mr-0 ml-auto border-l" : "mr-auto ml-0 border-r",
        className ?? "sm:w-[36rem]",
      )}
    >
      <div className="flex h-full flex-col">
        <header className="flex items-center gap-2 border-b border-line py-3 pr-3 pl-4">
          <h2
            ref={heading}
            id="sheet-title"
            tabIndex={-1}
            className="min-w-0 flex-1 truncate text-title font-semibold outline-none"
          >
            {title}
          </h2>
          {actions}
          <Button tone="quiet" size="icon" aria-label="Close" onClick={onClose}>
            <X aria-hidden="true" className="size-4" />
          </Button>
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4">{children}</div>
      </div>
    </dialog>
  );
}
