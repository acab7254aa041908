import { EmptyState } from "#components/states/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";

/** An address that names no bucket. */
export default function NoSuchBucket() {
  return (
    <div className="space-y-4">
      <PageHeader title="There is no such bucket" />
      <div className="rounded-card border border-line bg-surface">
        <EmptyState
          title="No bucket has this number."
          action={<LinkButton href="/buckets">Look for it by name</LinkButton>}
        >
          <p>A bucket that Macie no longer lists is kept and still has its page.</p>
        </EmptyState>
      </div>
    </div>
  );
}
