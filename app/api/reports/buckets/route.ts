import { route } from "#lib/access/route.ts";
import { countBuckets, readBuckets } from "#lib/buckets/queries/read-buckets.ts";
import { bucketSearch, readBucketFilter } from "#lib/buckets/search-params.ts";
import { wanted } from "#lib/filter/filter.ts";
import { answerCsv } from "#lib/reports/answer.ts";
import { BUCKET_COLUMNS } from "#lib/reports/bucket-columns.ts";
import { exportCommand } from "#lib/reports/commands.ts";
import { sampleEndpoints } from "#lib/scopes/freshness.ts";
import { listEndpoints } from "#lib/scopes/queries.ts";

/** The buckets of the address's filter as CSV: all of them, from the list's beginning. */
export const GET = route("reports:export", async ({ actor, url }) => {
  const filter = { ...wanted(readBucketFilter(url.searchParams)), after: null };
  const search = bucketSearch(filter);
  const file = await exportCommand(actor, {
    name: "buckets",
    columns: BUCKET_COLUMNS,
    search,
    isSample: sampleEndpoints(await listEndpoints(actor)).length > 0,
    count: (tx) => countBuckets(actor, { tx, filter }),
    read: (tx) => readBuckets(actor, { tx, filter }),
  });
  return answerCsv(file, search);
});

/** A file is made only to be read. */
export const HEAD = route("reports:export", async () => new Response(null, { status: 405, headers: { Allow: "GET" } }));
