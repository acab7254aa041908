import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton, SkeletonRows } from "#components/ui/skeleton.tsx";

/** The place of the Sync page while it is read. */
export function SyncSkeleton() {
  return (
    <div className="space-y-4">
      <PageHeader
        title="Sync"
        verdict={<Skeleton className="h-5 w-80 max-w-full" />}
        actions={<Skeleton className="h-9 w-28" />}
      />
      <div className="rounded-card border border-line bg-surface py-4">
        <SkeletonRows rows={7} label="Reading the runs" />
      </div>
    </div>
  );
}
