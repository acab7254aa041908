import { ListSkeleton } from "#components/filter/list-skeleton.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** The page's shape, at once. */
export default function BucketsLoading() {
  return (
    <div className="space-y-4">
      <PageHeader title="Buckets" verdict={<Skeleton className="h-5 w-96 max-w-full" />} />
      <Skeleton className="h-9 w-full" />
      <ListSkeleton label="Reading the list of buckets" />
    </div>
  );
}
