import { Database, LayoutDashboard, Plug, RefreshCw, ScanSearch } from "lucide-react";
import { NavigationLink } from "#components/frame/navigation-link.tsx";

const GROUPS = [
  {
    title: "Posture",
    pages: [
      { href: "/", name: "Overview", Icon: LayoutDashboard },
      { href: "/buckets", name: "Buckets", Icon: Database },
      { href: "/findings", name: "Findings", Icon: ScanSearch },
    ],
  },
  { title: "Operate", pages: [{ href: "/sync", name: "Sync", Icon: RefreshCw }] },
  { title: "Settings", pages: [{ href: "/settings/connections", name: "Connections", Icon: Plug }] },
] as const;

/** The pages, grouped as people think. Only what exists is listed. `id` tells the copy in the sheet from the one at the side. */
export function Navigation({ id, label }: { id: string; label: string }) {
  return (
    <nav aria-label={label} className="flex flex-col gap-4 px-2 py-3">
      {GROUPS.map(({ title, pages }) => (
        <section key={title} aria-labelledby={`${id}-${title}`}>
          <h2 id={`${id}-${title}`} className="px-3 pb-1 text-meta font-medium text-ink-2 rail:visually-hidden">
            {title}
          </h2>
          <ul className="flex flex-col gap-0.5">
            {pages.map(({ href, name, Icon }) => (
              <li key={href}>
                <NavigationLink
                  href={href}
                  name={name}
                  icon={<Icon aria-hidden="true" className="size-4 shrink-0" />}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
