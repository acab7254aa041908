import type { BucketPage } from "#lib/buckets/bucket.ts";
import { type BucketFilter, bucketSearch } from "#lib/buckets/search-params.ts";
import { errorOf } from "#lib/errors.ts";

/** The key of a list: its filter as an address writes it. */
export function bucketListKey(filter: BucketFilter) {
  return ["buckets", bucketSearch(filter)] as const;
}

/** How the browser goes on loading a list, page by page. */
export function bucketListOptions(filter: BucketFilter) {
  return {
    queryKey: bucketListKey(filter),
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      fetchBuckets({ ...filter, after: pageParam }, signal),
    initialPageParam: filter.after,
    getNextPageParam: (page: BucketPage) => page.next,
  };
}

async function fetchBuckets(filter: BucketFilter, signal: AbortSignal): Promise<BucketPage> {
  const response = await fetch(`/api/buckets${bucketSearch(filter)}`, { signal });
  if (!response.ok) throw await errorOf(response);
  // Our own route answers with what `listBuckets` is typed to return.
  const page: BucketPage = await response.json();
  return page;
}
