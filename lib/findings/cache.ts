import { PlimsollError, type PublicError } from "#lib/errors.ts";
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
      askList(`/api/findings${findingSearch({ ...filter, after: pageParam })}`, signal),
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
      ask<FindingInList>(`/api/findings/${pk}${findingSearch({ ...filter, after: null })}`, signal),
  };
}

/** How the browser asks for a finding as AWS sent it; null when no page is kept of it. What was sent once does not change. */
export function rawFindingOptions(pk: string) {
  return {
    queryKey: ["finding", pk, "raw"] as const,
    queryFn: ({ signal }: { signal: AbortSignal }) => ask<RawFinding>(`/api/findings/${pk}/raw`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  };
}

async function askList(address: string, signal: AbortSignal): Promise<FindingPage> {
  const page = await ask<FindingPage>(address, signal);
  if (page === null) throw new Error("The list could not be read (HTTP 404).");
  return page;
}

async function ask<T>(address: string, signal: AbortSignal): Promise<T | null> {
  const response = await fetch(address, { signal });
  if (response.status === 404) return null;
  if (!response.ok) throw await failureOf(response);
  // Our own routes answer with what the queries behind them are typed to return.
  const answer: T = await response.json();
  return answer;
}

/** What the route says went wrong, or that it said nothing readable. */
async function failureOf(response: Response): Promise<Error> {
  // Our own routes answer a failure with a `PublicError`.
  const answer: { error?: PublicError } = await response.json().catch(() => ({}));
  const { code = "internal", ...error } = answer.error ?? {};
  return new PlimsollError(code, { message: `The server answered ${response.status} without a reason.`, ...error });
}
