import { defaultShouldDehydrateQuery, environmentManager, QueryClient } from "@tanstack/react-query";

/** Milliseconds in which an answer from the server is not asked for again. */
const STALE_AFTER = 30_000;

/** A client of React Query: on the server one a request, in the browser one a page load (`browserQueryClient`). */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: STALE_AFTER, refetchOnWindowFocus: false },
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
