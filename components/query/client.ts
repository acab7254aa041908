import { defaultShouldDehydrateQuery, environmentManager, QueryClient } from "@tanstack/react-query";
import { isRefusal } from "#lib/errors.ts";

/** Milliseconds in which an answer from the server is not asked for again. */
const STALE_AFTER = 30_000;

const RETRIES = 3;

/** Asks again what may be answered otherwise; never on the server, where the browser's addresses lead nowhere. */
export function isAskedAgain(failures: number, error: unknown): boolean {
  return !environmentManager.isServer() && failures < RETRIES && !isRefusal(error);
}

/**
 * Milliseconds before asking again: at once (what failed first is the server's own query, whose reason the browser
 * was not told), then 1 and 3 s.
 */
export function waitBefore(failures: number): number {
  return 1_000 * (2 ** failures - 1);
}

/** A client of React Query: on the server one a request, in the browser one a page load (`browserQueryClient`). */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_AFTER,
        refetchOnWindowFocus: false,
        retry: isAskedAgain,
        retryDelay: waitBefore,
      },
      // A pending query is sent too: the page streams while the database still answers.
      dehydrate: {
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
      },
    },
  });
}

let held: QueryClient | undefined;

/** The browser's one client, so that a list is still there after a visit to another page. */
export function browserQueryClient(): QueryClient {
  if (environmentManager.isServer()) return makeQueryClient();
  held ??= makeQueryClient();
  return held;
}
