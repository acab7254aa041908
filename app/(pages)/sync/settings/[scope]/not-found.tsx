import { EmptyState } from "#components/states/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";

/** An address that names no Region of a connection. */
export default function NoSuchRegion() {
  return (
    <div className="space-y-4">
      <PageHeader title="There is no such Region" />
      <div className="rounded-card border border-line bg-surface">
        <EmptyState
          title="No connection has this Region."
          action={<LinkButton href="/sync">Choose one on the Sync page</LinkButton>}
        />
      </div>
    </div>
  );
}
