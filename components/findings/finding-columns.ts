import type { SortDirection } from "#components/ui/data-table.tsx";
import { FINDING_SORTS, type FindingFilter, type FindingSort, findingSearch } from "#lib/findings/search-params.ts";

/** A column of the list. `sort` is what a first press on its head sorts by. */
export type FindingColumn = { name: string; sort?: FindingSort };

/** The columns of the list, in their order: the cells of `FindingTableRow` follow it. */
export const FINDING_TABLE_COLUMNS: readonly FindingColumn[] = [
  { name: "Finding", sort: "-severity" },
  { name: "Updated (UTC)", sort: "-updated" },
  { name: "Bucket" },
  { name: "Object" },
  { name: "Detected" },
  { name: "Found by" },
  { name: "Created (UTC)" },
  { name: "Account" },
  { name: "Region" },
];

/** Where a press on a column's head leads, and how the list is sorted by it now. */
export function columnSort(filter: FindingFilter, first: FindingSort): { href: string; direction?: SortDirection } {
  const to = (sort: FindingSort) => `/findings${findingSearch({ ...filter, sort, after: null })}`;
  const field = first.replace(/^-/, "");
  if (filter.sort.replace(/^-/, "") !== field) return { href: to(first) };
  const isDescending = filter.sort.startsWith("-");
  const other = FINDING_SORTS.find((sort) => sort === (isDescending ? field : `-${field}`)) ?? first;
  return { href: to(other), direction: isDescending ? "descending" : "ascending" };
}
