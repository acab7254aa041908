import { Download } from "lucide-react";
import type { Metadata } from "next";
import { cache } from "react";
import { BucketChips, BucketFilters, BucketFiltersSkeleton } from "#components/buckets/bucket-filters.tsx";
import { BucketListVerdict } from "#components/buckets/bucket-list-verdict.tsx";
import { BucketTable } from "#components/buckets/bucket-table.tsx";
import { FilterProblems } from "#components/filter/filter-problems.tsx";
import { ListSkeleton } from "#components/filter/list-skeleton.tsx";
import { SearchForm } from "#components/filter/search-form.tsx";
import { Prefetch } from "#components/query/prefetch.tsx";
import { Widget } from "#components/states/widget.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Actor } from "#lib/access/actor.ts";
import { can } from "#lib/access/roles.ts";
import { requirePageActor } from "#lib/access/session.ts";
import { bucketListKey } from "#lib/buckets/cache.ts";
import { countBucketFacets } from "#lib/buckets/queries/count-bucket-facets.ts";
import { countStanding } from "#lib/buckets/queries/count-standing.ts";
import { listBuckets } from "#lib/buckets/queries/list-buckets.ts";
import { type BucketFilter, bucketSearch, readBucketFilter } from "#lib/buckets/search-params.ts";
import { type GivenParameters, toParameters } from "#lib/filter/filter.ts";

export const metadata: Metadata = { title: "Buckets" };

// The verdict and the filters read the same numbers: counted once a request.
const standingOf = cache(countStanding);

/** Every bucket that Macie lists, filtered by the address. */
export default async function BucketsPage({ searchParams }: { searchParams: Promise<GivenParameters> }) {
  const actor = await requirePageActor("posture:read");
  const read = readBucketFilter(toParameters(await searchParams));
  return (
    <div className="space-y-4">
      <PageHeader
        title="Buckets"
        verdict={
          <Widget
            what="The verdict"
            fallback={<Skeleton className="h-5 w-96 max-w-full" />}
            load={() => standingOf(actor)}
          >
            {(standing) => <BucketListVerdict standing={standing} />}
          </Widget>
        }
        actions={read.ok && can(actor.role, "reports:export") && <CsvLink filter={read.filter} />}
      />
      {read.ok ? (
        <BucketList actor={actor} filter={read.filter} />
      ) : (
        <FilterProblems problems={read.problems} clearHref="/buckets" />
      )}
    </div>
  );
}

/** The file of exactly this filter. Not a page: the browser saves it. */
function CsvLink({ filter }: { filter: BucketFilter }) {
  return (
    <a href={`/api/reports/buckets${bucketSearch({ ...filter, after: null })}`} download className={buttonStyles()}>
      <Download aria-hidden="true" className="size-4" />
      CSV of this list
    </a>
  );
}

async function countsOf(actor: Actor, filter: BucketFilter) {
  const [facets, standing] = await Promise.all([countBucketFacets(actor, filter), standingOf(actor)]);
  return { facets, gone: standing.gone };
}

function BucketList({ actor, filter }: { actor: Actor; filter: BucketFilter }) {
  const list = { queryKey: bucketListKey(filter), queryFn: () => listBuckets(actor, filter), firstPage: filter.after };
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <SearchForm action="/buckets" label="Part of a name" value={filter.q} search={bucketSearch(filter)} />
        <Widget what="The choices" fallback={<BucketFiltersSkeleton />} load={() => countsOf(actor, filter)}>
          {({ facets, gone }) => <BucketFilters filter={filter} facets={facets} gone={gone} />}
        </Widget>
      </div>
      <BucketChips filter={filter} />
      <Prefetch
        what="The list of buckets"
        queries={[list]}
        fallback={<ListSkeleton label="Reading the list of buckets" />}
      >
        <BucketTable filter={filter} />
      </Prefetch>
    </>
  );
}
