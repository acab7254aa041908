import { Skeleton, SkeletonRows } from "#components/ui/skeleton.tsx";

/** The place of a list while its first page is read. */
export function ListSkeleton({ label }: { label: string }) {
  return (
    <div className="rounded-card border border-line bg-surface">
      <div className="border-b border-line px-4 py-3">
        <Skeleton className="h-4 w-40" />
      </div>
      <SkeletonRows rows={15} label={label} />
    </div>
  );
}
