import { compareValues } from "#lib/local/macie/data/criteria.ts";
import { findingField } from "#lib/local/macie/data/finding-fields.ts";
import { selectionOf } from "#lib/local/macie/data/findings.ts";
import { allFindings } from "#lib/local/macie/data/select-findings.ts";
import type { Operation } from "#lib/local/world.ts";

/** How many groups are answered when the request names no size. */
const DEFAULT_SIZE = 50;

type Group = { groupKey: string; count: number };
type Sort = { attributeName?: string; orderBy?: string };

function inOrder(groups: Group[], { attributeName = "count", orderBy }: Sort): Group[] {
  const sign = (orderBy ?? (attributeName === "count" ? "DESC" : "ASC")) === "DESC" ? -1 : 1;
  const byKey = (a: Group, b: Group) => compareValues(a.groupKey, b.groupKey);
  const compare = (a: Group, b: Group) => (attributeName === "groupKey" ? byKey(a, b) : a.count - b.count);
  return groups.sort((a, b) => sign * compare(a, b) || byKey(a, b));
}

/** Counts the same findings that ListFindings would list; a finding without the property is in no group. */
const getFindingStatistics: Operation = ({ caller, input, world }) => {
  const field = findingField(String(input.groupBy));
  const counts = new Map<string, number>();
  allFindings(selectionOf(world, caller, input.findingCriteria), (subject) => {
    const key = field?.read(subject)[0];
    if (key !== undefined) counts.set(String(key), (counts.get(String(key)) ?? 0) + 1);
  });
  const groups = [...counts].map(([groupKey, count]) => ({ groupKey, count }));
  const ordered = inOrder(groups, { ...Object(input.sortCriteria) });
  return { countsByGroup: ordered.slice(0, Number(input.size ?? DEFAULT_SIZE)) };
};

export const findingStatisticsOperations: Record<string, Operation> = { GetFindingStatistics: getFindingStatistics };
