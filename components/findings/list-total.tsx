import type { ReactNode } from "react";
import { TextLink } from "#components/ui/text-link.tsx";
import type { FindingPage } from "#lib/findings/finding-row.ts";
import { type FindingFilter, findingSearch } from "#lib/findings/search-params.ts";
import { countOf, formatCount } from "#lib/format.ts";

export type ListTotalProps = {
  id: string;
  filter: FindingFilter;
  page: Pick<FindingPage, "total" | "outOf" | "leftOut">;
};

/** How many findings these are, out of how many, and what the list leaves out unless it is asked for. */
export function ListTotal({ id, filter, page }: ListTotalProps) {
  const { total, outOf } = page;
  // With archived, sample or unlisted ones among them they are no part of the current findings.
  const isOfCurrent = filter.status === "current" && filter.sample === "excluded" && filter.listed === "now";
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2.5 text-table">
      <h2 id={id} className="font-medium">
        {isOfCurrent && total !== outOf
          ? `${formatCount(total)} of ${countOf(outOf, "current finding")}`
          : countOf(total, "finding")}
        {filter.after !== null && (
          <span className="font-normal text-ink-2">
            {" "}
            from a place in the middle ·{" "}
            <TextLink href={`/findings${findingSearch({ ...filter, after: null })}`}>from the beginning</TextLink>
          </span>
        )}
      </h2>
      <LeftOutWords filter={filter} leftOut={page.leftOut} />
    </div>
  );
}

/** "Left out: 11 Macie samples, 240 archived", each a link that brings them in. */
export function LeftOutWords({ filter, leftOut }: { filter: FindingFilter; leftOut: FindingPage["leftOut"] }) {
  const to = (changes: Partial<FindingFilter>) => `/findings${findingSearch({ ...filter, ...changes, after: null })}`;
  const parts: { key: string; words: ReactNode; href: string }[] = [];
  if (filter.sample === "excluded" && leftOut.sample > 0) {
    parts.push({ key: "sample", words: countOf(leftOut.sample, "Macie sample"), href: to({ sample: "included" }) });
  }
  if (filter.status === "current" && leftOut.archived > 0) {
    parts.push({ key: "archived", words: `${formatCount(leftOut.archived)} archived`, href: to({ status: "all" }) });
  }
  if (filter.listed === "now" && leftOut.unlisted > 0) {
    parts.push({
      key: "listed",
      words: `${formatCount(leftOut.unlisted)} that Macie no longer lists`,
      href: to({ listed: "all" }),
    });
  }
  if (parts.length === 0) return null;
  return (
    <p className="text-ink-2">
      Left out:{" "}
      {parts.map(({ key, words, href }, index) => (
        <span key={key}>
          {index > 0 && ", "}
          <TextLink href={href} scroll={false}>
            {words}
          </TextLink>
        </span>
      ))}
    </p>
  );
}
