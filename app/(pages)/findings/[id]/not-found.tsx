import { EmptyState } from "#components/states/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";

/** An address that names no finding. */
export default function NoSuchFinding() {
  return (
    <div className="space-y-4">
      <PageHeader title="There is no such finding" />
      <div className="rounded-card border border-line bg-surface">
        <EmptyState
          title="No finding has this number."
          action={<LinkButton href="/findings">Look for it by its id</LinkButton>}
        >
          <p>A finding that Macie no longer lists is kept and still has its page.</p>
        </EmptyState>
      </div>
    </div>
  );
}
