"use client";

import { Menu, X } from "lucide-react";
import { type MouseEvent, type ReactNode, useRef } from "react";
import { Button } from "#components/ui/button.tsx";

/** The navigation of narrow windows: a modal sheet from the left, closed by Escape, by a press beside it and by a choice. */
export function NavigationSheet({ children }: { children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const closeBeside = ({ target }: MouseEvent) => {
    if (target === dialog.current) dialog.current?.close();
  };
  return (
    <>
      <Button
        tone="quiet"
        size="icon"
        aria-label="Open the navigation"
        className="nav:hidden"
        onClick={() => dialog.current?.showModal()}
      >
        <Menu aria-hidden="true" className="size-5" />
      </Button>
      <dialog
        ref={dialog}
        aria-label="Navigation"
        onMouseDown={closeBeside}
        className="mr-auto ml-0 h-dvh max-h-none w-64 max-w-[85vw] border-r border-line bg-surface text-ink backdrop:bg-scrim"
      >
        <div className="flex items-center justify-end p-2">
          <Button tone="quiet" size="icon" aria-label="Close the navigation" onClick={() => dialog.current?.close()}>
            <X aria-hidden="true" className="size-4" />
          </Button>
        </div>
        {children}
      </dialog>
    </>
  );
}
