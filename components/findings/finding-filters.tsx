import { DayRange } from "#components/filter/day-range.tsx";
import { FacetMenu } from "#components/filter/facet-menu.tsx";
import { FINDING_FACET_WORDS, findingFacetWords } from "#components/findings/facet-words.tsx";
import { OptionChip } from "#components/ui/chip.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Facet } from "#lib/filter/facet.ts";
import { toggled } from "#lib/filter/filter.ts";
import {
  FINDING_FACETS,
  type FindingFacet,
  type FindingFilter,
  findingSearch,
  STATUS_CHOICES,
  type StatusChoice,
} from "#lib/findings/search-params.ts";

const STATUS_WORDS: Record<StatusChoice, string> = { current: "Current", archived: "Archived", all: "All" };

/** The list of another filter, from its beginning. */
export function findingsTo(filter: FindingFilter, changes: Partial<FindingFilter>): string {
  return `/findings${findingSearch({ ...filter, ...changes, after: null })}`;
}

/** The list with one value of a facet turned on or off. */
export function toggleFacet(filter: FindingFilter, facet: FindingFacet, value: string): string {
  const chosen: readonly string[] = filter[facet];
  return findingsTo(filter, { [facet]: toggled(chosen, value) });
}

/** Current, archived, or all: Macie archives what a suppression rule or a person put away. */
export function StatusChoices({ filter }: { filter: FindingFilter }) {
  return (
    <nav aria-label="Which findings" className="flex items-center gap-1">
      {STATUS_CHOICES.map((status) => (
        <OptionChip key={status} href={findingsTo(filter, { status })} on={filter.status === status}>
          {STATUS_WORDS[status]}
        </OptionChip>
      ))}
    </nav>
  );
}

/** The choices of the list, each with the counts that it would give. */
export function FindingFilters({ filter, facets }: { filter: FindingFilter; facets: readonly Facet<FindingFacet>[] }) {
  return (
    <>
      {facets.map(({ parameter, options, more }) => (
        <FacetMenu
          key={parameter}
          label={FINDING_FACET_WORDS[parameter]}
          more={more}
          choices={options.map(({ value, name, count }) => ({
            value,
            count,
            words: findingFacetWords(parameter, value, name),
            isOn: filter[parameter].some((one) => one === value),
            href: toggleFacet(filter, parameter, value),
          }))}
        />
      ))}
      <DayRange action="/findings" label="Updated" from={filter.from} to={filter.to} search={findingSearch(filter)} />
    </>
  );
}

/** The place of the choices while they are counted. */
export function FindingFiltersSkeleton() {
  return FINDING_FACETS.map((facet) => <Skeleton key={facet} className="h-7 w-24" />);
}
