import { dehydrate, HydrationBoundary, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { type ReactNode, Suspense } from "react";
import { makeQueryClient } from "#components/query/client.ts";
import { QueryProvider } from "#components/query/provider.tsx";
import { QueryBoundary } from "#components/query/query-boundary.tsx";

/** A query as the server asks it: the key of `lib/<noun>/cache.ts`, and the server's own function. */
export type ServerQuery = {
  queryKey: QueryKey;
  queryFn: () => Promise<unknown>;
  /** Where the first page starts, for a list that the browser goes on loading page by page (`useInfiniteQuery`). */
  firstPage?: unknown;
};

export type PrefetchProps = {
  /** Names the data where it could not be read: "The list of buckets". */
  what: string;
  queries: readonly ServerQuery[];
  /** A skeleton of the same size as what comes. */
  fallback: ReactNode;
  children: ReactNode;
};

/**
 * Starts queries on the server and streams their answers into React Query. Nothing waits here: the page is sent at
 * once, `fallback` holds the place, and a query that fails on the server is asked again by the browser.
 */
export function Prefetch({ what, queries, fallback, children }: PrefetchProps) {
  const client = makeQueryClient();
  for (const query of queries) start(client, query).catch(() => undefined);
  return (
    <QueryProvider>
      <HydrationBoundary state={dehydrate(client)}>
        <QueryBoundary what={what}>
          <Suspense fallback={fallback}>{children}</Suspense>
        </QueryBoundary>
      </HydrationBoundary>
    </QueryProvider>
  );
}

function start(client: QueryClient, { firstPage, ...query }: ServerQuery): Promise<unknown> {
  if (firstPage === undefined) return client.query(query);
  return client.infiniteQuery({ ...query, initialPageParam: firstPage });
}
