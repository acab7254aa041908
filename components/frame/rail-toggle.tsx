"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { rememberChoice } from "#components/frame/cookie.ts";
import { NAVIGATION_COOKIE } from "#components/frame/navigation-width.ts";

/** Makes the navigation narrow or wide, at once and for the next visit. What it does depends on the width it finds. */
export function RailToggle() {
  const change = (width: "rail" | "full") => {
    document.documentElement.dataset.nav = width;
    rememberChoice(NAVIGATION_COOKIE, width);
  };
  const look =
    "flex h-9 w-full items-center gap-3 rounded-control px-3 text-table text-ink-2 hover:bg-raised hover:text-ink";
  return (
    <>
      <button type="button" className={`${look} rail:hidden`} onClick={() => change("rail")}>
        <PanelLeftClose aria-hidden="true" className="size-4 shrink-0" />
        Collapse
      </button>
      <button
        type="button"
        className={`${look} hidden rail:flex`}
        onClick={() => change("full")}
        title="Expand the navigation"
      >
        <PanelLeftOpen aria-hidden="true" className="size-4 shrink-0" />
        <span className="visually-hidden">Expand the navigation</span>
      </button>
    </>
  );
}
