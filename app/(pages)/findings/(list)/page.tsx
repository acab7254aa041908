import { Download } from "lucide-react";
import type { Metadata } from "next";
import { FilterProblems } from "#components/filter/filter-problems.tsx";
import { ListSkeleton } from "#components/filter/list-skeleton.tsx";
import { SearchForm } from "#components/filter/search-form.tsx";
import { FindingChips } from "#components/findings/finding-chips.tsx";
import { FindingFilters, FindingFiltersSkeleton, StatusChoices } from "#components/findings/finding-filters.tsx";
import { FindingList } from "#components/findings/finding-list.tsx";
import { FindingListVerdict } from "#components/findings/finding-list-verdict.tsx";
import { Prefetch, type ServerQuery } from "#components/query/prefetch.tsx";
import { Widget } from "#components/states/widget.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Actor } from "#lib/access/actor.ts";
import { can } from "#lib/access/roles.ts";
import { requirePageActor } from "#lib/access/session.ts";
import { PlimsollError } from "#lib/errors.ts";
import { type GivenParameters, toParameters } from "#lib/filter/filter.ts";
import { findingKey, findingListKey } from "#lib/findings/cache.ts";
import { countFindingFacets } from "#lib/findings/queries/count-finding-facets.ts";
import { countStanding } from "#lib/findings/queries/count-standing.ts";
import { getFindingInList } from "#lib/findings/queries/get-finding.ts";
import { listFindings } from "#lib/findings/queries/list-findings.ts";
import { type FindingFilter, findingSearch, OPEN_FINDING, readFindingFilter } from "#lib/findings/search-params.ts";

export const metadata: Metadata = { title: "Findings" };

/** Every finding, filtered by the address; `finding` opens one beside the list. */
export default async function FindingsPage({ searchParams }: { searchParams: Promise<GivenParameters> }) {
  const actor = await requirePageActor("findings:read");
  const parameters = toParameters(await searchParams);
  const read = readFindingFilter(parameters);
  return (
    <div className="space-y-4">
      <PageHeader
        title="Findings"
        verdict={
          <Widget
            what="The verdict"
            fallback={<Skeleton className="h-5 w-96 max-w-full" />}
            load={() => countStanding(actor)}
          >
            {(standing) => <FindingListVerdict standing={standing} />}
          </Widget>
        }
        actions={read.ok && can(actor.role, "reports:export") && <CsvLink filter={read.filter} />}
      />
      {read.ok ? (
        <Findings actor={actor} filter={read.filter} open={parameters.get(OPEN_FINDING)} />
      ) : (
        <FilterProblems problems={read.problems} clearHref="/findings" />
      )}
    </div>
  );
}

/** The file of exactly this filter. Not a page: the browser saves it. */
function CsvLink({ filter }: { filter: FindingFilter }) {
  return (
    <a href={`/api/reports/findings${findingSearch({ ...filter, after: null })}`} download className={buttonStyles()}>
      <Download aria-hidden="true" className="size-4" />
      CSV of this list
    </a>
  );
}

type FindingsProps = { actor: Actor; filter: FindingFilter; open: string | null };

function Findings({ actor, filter, open }: FindingsProps) {
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <SearchForm
          action="/findings"
          label="Part of an object's key, or a finding's id"
          value={filter.q}
          search={findingSearch(filter)}
        />
        <StatusChoices filter={filter} />
        <Widget what="The choices" fallback={<FindingFiltersSkeleton />} load={() => countFindingFacets(actor, filter)}>
          {(facets) => <FindingFilters filter={filter} facets={facets} />}
        </Widget>
      </div>
      <FindingChips filter={filter} />
      <Prefetch
        what="The list of findings"
        queries={queriesOf({ actor, filter, open })}
        fallback={<ListSkeleton label="Reading the list of findings" />}
      >
        <FindingList filter={filter} />
      </Prefetch>
    </>
  );
}

function queriesOf({ actor, filter, open }: FindingsProps): ServerQuery[] {
  const list = {
    queryKey: findingListKey(filter),
    queryFn: () => listFindings(actor, filter),
    firstPage: filter.after,
  };
  if (open === null) return [list];
  return [
    list,
    { queryKey: findingKey(open, filter), queryFn: () => orNull(getFindingInList(actor, { pk: open, filter })) },
  ];
}

/** The address may name a finding that is not there: the sheet says so, and the list is whole. */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (thrown) {
    if (thrown instanceof PlimsollError && thrown.code === "not_found") return null;
    throw thrown;
  }
}
