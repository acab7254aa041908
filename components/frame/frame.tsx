import Link from "next/link";
import type { ReactNode } from "react";
import { Mark } from "#components/frame/mark.tsx";
import { Navigation } from "#components/frame/navigation.tsx";
import { NavigationSheet } from "#components/frame/navigation-sheet.tsx";
import { RailToggle } from "#components/frame/rail-toggle.tsx";

export type FrameProps = { ribbon: ReactNode; freshness: ReactNode; tools: ReactNode; children: ReactNode };

/** What stands around every page: the navigation, the bar with freshness and account, the ribbon of the sample estate. */
export function Frame({ ribbon, freshness, tools, children }: FrameProps) {
  return (
    <div className="flex min-h-dvh">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-accent px-3 py-2 text-table font-medium text-on-accent focus:translate-y-0"
      >
        Skip to the page
      </a>
      <aside
        aria-label="Plimsoll"
        className="sticky top-0 hidden h-dvh w-58 shrink-0 flex-col border-r border-line bg-surface nav:flex rail:w-14 print:hidden"
      >
        <Brand className="h-12 border-b border-line px-4" />
        <div className="flex-1">
          <Navigation id="side" label="Main" />
        </div>
        <div className="border-t border-line p-2">
          <RailToggle />
        </div>
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-20 flex h-12 items-center gap-1 border-b border-line bg-surface px-2 md:px-4 print:hidden">
          <NavigationSheet>
            <Navigation id="sheet" label="Main" />
          </NavigationSheet>
          <Brand className="nav:hidden" />
          <div className="ml-auto flex min-w-0 items-center gap-1">
            {freshness}
            {tools}
          </div>
        </header>
        {ribbon}
        <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[100rem] flex-1 px-4 py-5 outline-none md:px-6">
          {children}
        </main>
      </div>
    </div>
  );
}

function Brand({ className }: { className?: string }) {
  return (
    <Link href="/" className={`flex items-center gap-2.5 text-title font-semibold tracking-tight ${className ?? ""}`}>
      <Mark className="size-6 shrink-0 text-accent" />
      <span className="rail:visually-hidden max-sm:visually-hidden">Plimsoll</span>
    </Link>
  );
}
