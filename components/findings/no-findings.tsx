import { LeftOutWords } from "#components/findings/list-total.tsx";
import { EmptyState, FilteredEmptyState } from "#components/states/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { FindingPage } from "#lib/findings/finding-row.ts";
import { type FindingFilter, isFindingFilterEmpty } from "#lib/findings/search-params.ts";
import { countOf } from "#lib/format.ts";

/** An empty list, for the reason that it is empty: the filter hides everything, or nothing has been read yet. */
export function NoFindings({ filter, page }: { filter: FindingFilter; page: FindingPage | undefined }) {
  const outOf = page?.outOf ?? 0;
  return (
    <div className="rounded-card border border-line bg-surface">
      {outOf > 0 || !isFindingFilterEmpty(filter) ? (
        <FilteredEmptyState what="findings" total={countOf(outOf, "current finding")} clearHref="/findings" />
      ) : (
        <EmptyState title="No current finding has been read." action={<LinkButton href="/sync">Go to sync</LinkButton>}>
          <p>
            Findings appear here once a sync has read them. None means none reported, not that there is nothing to find.
          </p>
        </EmptyState>
      )}
      {page && (
        <div className="px-4 pb-4 text-table empty:hidden">
          <LeftOutWords filter={filter} leftOut={page.leftOut} />
        </div>
      )}
    </div>
  );
}
