import { type ActiveChip, ActiveChips } from "#components/filter/active-chips.tsx";
import { FINDING_FACET_WORDS, findingFacetWords } from "#components/findings/facet-words.tsx";
import { findingsTo, toggleFacet } from "#components/findings/finding-filters.tsx";
import { visibleText } from "#components/ui/visible-text.ts";
import { FINDING_FACETS, type FindingFilter, findingSearch } from "#lib/findings/search-params.ts";
import { formatDay } from "#lib/format.ts";

/** The parts of the filter that are on, each removable. Drawn without any count, so that they stand at once. */
export function FindingChips({ filter }: { filter: FindingFilter }) {
  const facets = FINDING_FACETS.flatMap((facet) =>
    filter[facet].map(
      (value): ActiveChip => ({
        key: `${facet} ${value}`,
        label: `${FINDING_FACET_WORDS[facet]}: ${visibleText(value)}`,
        words: (
          <>
            <span className="text-ink-2">{FINDING_FACET_WORDS[facet]}: </span>
            {findingFacetWords(facet, value, null)}
          </>
        ),
        removeHref: toggleFacet(filter, facet, value),
      }),
    ),
  );
  const clearHref = `/findings${findingSearch({ sort: filter.sort, status: filter.status })}`;
  return <ActiveChips chips={[...plainChips(filter), ...facets]} clearHref={clearHref} />;
}

function plainChips(filter: FindingFilter): ActiveChip[] {
  const chip = (label: string, changes: Partial<FindingFilter>): ActiveChip => ({
    key: label,
    label,
    words: label,
    removeHref: findingsTo(filter, changes),
  });
  const without = (values: readonly string[], value: string) => values.filter((one) => one !== value);
  return [
    ...(filter.q === null ? [] : [chip(`Key contains ${visibleText(filter.q)}`, { q: null })]),
    ...filter.bucket.map((name) => chip(`Bucket: ${visibleText(name)}`, { bucket: without(filter.bucket, name) })),
    ...filter.job.map((id) => chip(`Job: ${id}`, { job: without(filter.job, id) })),
    ...(filter.from === null ? [] : [chip(`Updated from ${formatDay(filter.from)}`, { from: null })]),
    ...(filter.to === null ? [] : [chip(`Updated to ${formatDay(filter.to)}`, { to: null })]),
    ...(filter.sample === "excluded"
      ? []
      : [chip(filter.sample === "only" ? "Only Macie samples" : "With Macie samples", { sample: "excluded" })]),
    ...(filter.listed === "now"
      ? []
      : [chip(filter.listed === "kept" ? "Only no longer listed" : "Also no longer listed", { listed: "now" })]),
  ];
}
