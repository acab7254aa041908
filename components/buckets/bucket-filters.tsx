import { BUCKET_FACET_WORDS, facetValueWords } from "#components/buckets/facet-words.tsx";
import { type ActiveChip, ActiveChips } from "#components/filter/active-chips.tsx";
import { FacetMenu } from "#components/filter/facet-menu.tsx";
import { OptionChip } from "#components/ui/chip.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { visibleText } from "#components/ui/visible-text.ts";
import { BUCKET_FACETS, type BucketFacet, type BucketFilter, bucketSearch } from "#lib/buckets/search-params.ts";
import type { Facet } from "#lib/filter/facet.ts";
import { toggled } from "#lib/filter/filter.ts";
import { formatCount } from "#lib/format.ts";

/** The list of another filter, from its beginning. */
function to(filter: BucketFilter, changes: Partial<BucketFilter>): string {
  return `/buckets${bucketSearch({ ...filter, ...changes, after: null })}`;
}

function toggle(filter: BucketFilter, facet: BucketFacet, value: string): string {
  const chosen: readonly string[] = filter[facet];
  return to(filter, { [facet]: toggled(chosen, value) });
}

export type BucketFiltersProps = { filter: BucketFilter; facets: readonly Facet<BucketFacet>[]; gone: number };

/** The choices of the list, each with the counts that it would give. */
export function BucketFilters({ filter, facets, gone }: BucketFiltersProps) {
  return (
    <>
      {facets.map(({ parameter, options, more }) => (
        <FacetMenu
          key={parameter}
          label={BUCKET_FACET_WORDS[parameter]}
          more={more}
          choices={options.map(({ value, name, count }) => ({
            value,
            count,
            words: facetValueWords(parameter, value, name),
            isOn: filter[parameter].some((one) => one === value),
            href: toggle(filter, parameter, value),
          }))}
        />
      ))}
      {(gone > 0 || filter.gone !== "hidden") && (
        <OptionChip
          href={to(filter, { gone: filter.gone === "only" ? "hidden" : "only" })}
          on={filter.gone === "only"}
          count={formatCount(gone)}
        >
          No longer listed
        </OptionChip>
      )}
    </>
  );
}

/** The place of the choices while they are counted. */
export function BucketFiltersSkeleton() {
  return BUCKET_FACETS.map((facet) => <Skeleton key={facet} className="h-7 w-24" />);
}

/** The parts of the filter that are on. Drawn without any count, so that they stand at once. */
export function BucketChips({ filter }: { filter: BucketFilter }) {
  const facets = BUCKET_FACETS.flatMap((facet) =>
    filter[facet].map(
      (value): ActiveChip => ({
        key: `${facet} ${value}`,
        label: `${BUCKET_FACET_WORDS[facet]}: ${visibleText(value)}`,
        words: (
          <>
            <span className="text-ink-2">{BUCKET_FACET_WORDS[facet]}: </span>
            {facetValueWords(facet, value, null)}
          </>
        ),
        removeHref: toggle(filter, facet, value),
      }),
    ),
  );
  const others: ActiveChip[] = [
    ...(filter.q === null
      ? []
      : [
          {
            key: "q",
            label: "Name",
            words: `Name contains ${visibleText(filter.q)}`,
            removeHref: to(filter, { q: null }),
          },
        ]),
    ...(filter.gone === "shown"
      ? [{ key: "gone", label: "Gone", words: "Also no longer listed", removeHref: to(filter, { gone: "hidden" }) }]
      : []),
  ];
  return <ActiveChips chips={[...others, ...facets]} clearHref={`/buckets${bucketSearch({ sort: filter.sort })}`} />;
}
