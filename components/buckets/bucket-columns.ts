import type { SortDirection } from "#components/ui/data-table.tsx";
import { BUCKET_SORTS, type BucketFilter, type BucketSort, bucketSearch } from "#lib/buckets/search-params.ts";

/** A column of the list. `sort` is what its head sorts by, first in this direction. */
export type BucketColumn = { name: string; numeric?: boolean; sort?: BucketSort };

/** The columns of the list, in their order: the cells of `BucketTableRow` follow it. Units stand here. */
export const BUCKET_TABLE_COLUMNS: readonly BucketColumn[] = [
  { name: "Bucket", sort: "name" },
  { name: "What it holds", sort: "worst" },
  { name: "Who can reach it" },
  { name: "Findings", numeric: true, sort: "-findings" },
  { name: "Classifiable objects", numeric: true, sort: "-objects" },
  { name: "Classifiable size", numeric: true, sort: "-bytes" },
  { name: "Default encryption" },
  { name: "Account", sort: "account" },
  { name: "Region", sort: "region" },
  { name: "Owner", sort: "owner" },
  { name: "Last discovery (UTC)", sort: "-discovery" },
  { name: "Macie updated (UTC)", sort: "-updated" },
];

/** Where a press on a column's head leads, and how the list is sorted by it now. */
export function columnSort(filter: BucketFilter, first: BucketSort): { href: string; direction?: SortDirection } {
  const to = (sort: BucketSort) => `/buckets${bucketSearch({ ...filter, sort, after: null })}`;
  if (first === "worst")
    return filter.sort === "worst" ? { href: to("worst"), direction: "descending" } : { href: to("worst") };
  const other = turned(first);
  if (filter.sort !== first && filter.sort !== other) return { href: to(first) };
  return {
    href: to(filter.sort === first ? other : first),
    direction: filter.sort.startsWith("-") ? "descending" : "ascending",
  };
}

function turned(sort: Exclude<BucketSort, "worst">): BucketSort {
  const turnedName = sort.startsWith("-") ? sort.slice(1) : `-${sort}`;
  return BUCKET_SORTS.find((one) => one === turnedName) ?? sort;
}
