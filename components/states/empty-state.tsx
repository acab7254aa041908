import type { ReactNode } from "react";
import { StatePanel } from "#components/states/state-panel.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

/** Nothing is there, and it is known why: one sentence, one next action. Not for what could not be read. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <StatePanel tone="neutral" shape="dash" title={title} action={action}>
      {children}
    </StatePanel>
  );
}

/** The filter hides everything. Says how much there is without it, and offers to clear it. */
export function FilteredEmptyState({ what, total, clearHref }: { what: string; total: string; clearHref: string }) {
  return (
    <StatePanel
      role="status"
      tone="neutral"
      shape="dash"
      title={`No ${what} match this filter.`}
      action={<LinkButton href={clearHref}>Clear the filter</LinkButton>}
    >
      <p>Without it there are {total}.</p>
    </StatePanel>
  );
}
