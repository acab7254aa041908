import type { ReactNode } from "react";

export type PageHeaderProps = {
  title: ReactNode;
  /** One sentence: numbers first, then what they are of, then as of when. */
  verdict?: ReactNode;
  /** At most two. */
  actions?: ReactNode;
  breadcrumb?: ReactNode;
};

/** The head of a page: what it is, what it says, what can be done. */
export function PageHeader({ title, verdict, actions, breadcrumb }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 max-w-4xl">
        {breadcrumb && (
          <nav aria-label="Breadcrumb" className="mb-1 text-meta text-ink-2">
            {breadcrumb}
          </nav>
        )}
        <h1 className="text-page font-semibold tracking-tight text-balance wrap-anywhere">{title}</h1>
        {verdict && <div className="mt-1 text-body text-ink-2">{verdict}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
