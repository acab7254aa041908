import { EmptyState, FilteredEmptyState } from "#components/states/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { type BucketFilter, isBucketFilterEmpty } from "#lib/buckets/search-params.ts";
import { countOf } from "#lib/format.ts";

/** An empty list, for the reason that it is empty: the filter hides everything, or nothing has been read yet. */
export function NoBuckets({ filter, outOf }: { filter: BucketFilter; outOf: number }) {
  return (
    <div className="rounded-card border border-line bg-surface">
      {outOf > 0 || !isBucketFilterEmpty(filter) ? (
        <FilteredEmptyState what="buckets" total={countOf(outOf, "bucket")} clearHref="/buckets" />
      ) : (
        <EmptyState title="No bucket has been read yet." action={<LinkButton href="/sync">Go to sync</LinkButton>}>
          <p>Buckets appear here once a sync has listed them in a Region that Macie watches.</p>
        </EmptyState>
      )}
    </div>
  );
}
