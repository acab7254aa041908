import { errorOf, PlimsollError } from "#lib/errors.ts";
import type { FindingInList, RawFinding } from "#lib/findings/finding-detail.ts";
import type { FindingPage } from "#lib/findings/finding-row.ts";
import { type FindingFilter, findingSearch } from "#lib/findings/search-params.ts";

/** The key of a list: its filter as an address writes it. */
export function findingListKey(filter: FindingFilter) {
  return ["findings", findingSearch(filter)] as const;
}

/** How the browser goes on loading a list, page by page. */
export function findingListOptions(filter: FindingFilter) {
  return {
    queryKey: findingListKey(filter),
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      ask<FindingPage>(`/api/findings${findingSearch({ ...filter, after: pageParam })}`, signal),
    initialPageParam: filter.after,
    getNextPageParam: (page: FindingPage) => page.next,
  };
}

/** The key of one finding in a list: its neighbours are those of the filter. */
export function findingKey(pk: string, filter: FindingFilter) {
  return ["finding", pk, findingSearch({ ...filter, after: null })] as const;
}

/** How the browser asks for one finding and its neighbours. Null when there is no such finding. */
export function findingOptions(pk: string, filter: FindingFilter) {
  return {
    queryKey: findingKey(pk, filter),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      askOne<FindingInList>(`/api/findings/${pk}${findingSearch({ ...filter, after: null })}`, signal),
  };
}

/** How the browser asks for a finding as AWS sent it; null when no page is kept of it. What was sent once does not change. */
export function rawFindingOptions(pk: string) {
  return {
    queryKey: ["finding", pk, "raw"] as const,
    queryFn: ({ signal }: { signal: AbortSignal }) => askOne<RawFinding>(`/api/findings/${pk}/raw`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  };
}

/** Null where the route says that there is no such thing. */
async function askOne<T>(address: string, signal: AbortSignal): Promise<T | null> {
  try {
    return await ask<T>(address, signal);
  } catch (thrown) {
    if (thrown instanceof PlimsollError && thrown.code === "not_found") return null;
    throw thrown;
  }
}

async function ask<T>(address: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw await errorOf(response);
  // Our own routes answer with what the queries behind them are typed to return.
  const answer: T = await response.json();
  return answer;
}
