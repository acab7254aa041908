import { route } from "#lib/access/route.ts";
import { listBuckets } from "#lib/buckets/queries/list-buckets.ts";
import { readBucketFilter } from "#lib/buckets/search-params.ts";
import { wanted } from "#lib/filter/filter.ts";

/** One page of the bucket list, for the address's filter. */
export const GET = route("posture:read", async ({ actor, url }) =>
  Response.json(await listBuckets(actor, wanted(readBucketFilter(url.searchParams)))),
);
