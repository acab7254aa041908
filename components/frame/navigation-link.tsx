"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A page in the navigation; marked as current on the page itself and on all below it. As an icon its name shows on hover and focus. */
export function NavigationLink({ href, name, icon }: { href: string; name: string; icon: ReactNode }) {
  const pathname = usePathname();
  const current = href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      onClick={(event) => event.currentTarget.closest("dialog")?.close()}
      aria-current={current ? "page" : undefined}
      className="group/link relative flex h-9 items-center gap-3 rounded-control px-3 text-table font-medium text-ink-2 hover:bg-raised hover:text-ink aria-[current]:bg-accent/10 aria-[current]:text-accent"
    >
      {icon}
      <span className="truncate rail:pointer-events-none rail:opacity-0 rail:absolute rail:top-1 rail:left-full rail:z-40 rail:ml-2 rail:rounded-chip rail:bg-ink rail:px-2 rail:py-1 rail:text-meta rail:text-canvas rail:group-hover/link:opacity-100 rail:group-focus-visible/link:opacity-100">
        {name}
      </span>
    </Link>
  );
}
