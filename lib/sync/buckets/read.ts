import { listPages } from "#lib/aws/pages.ts";
import type { RegionSource } from "#lib/aws/source.ts";
import type { Page } from "#lib/sync/phase.ts";

const BUCKETS_A_PAGE = 50;

/** Every bucket that Macie knows here. Sorted by name, so that one that comes or goes while we page hides no other. */
export function readBuckets(source: RegionSource): AsyncGenerator<Page> {
  return listPages(source, {
    operation: "DescribeBuckets",
    input: (nextToken) => ({
      maxResults: BUCKETS_A_PAGE,
      sortCriteria: { attributeName: "bucketName", orderBy: "ASC" },
      ...(nextToken === undefined ? {} : { nextToken }),
    }),
    array: "buckets",
    atMost: BUCKETS_A_PAGE,
    id: "bucketName",
  });
}
