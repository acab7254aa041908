import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { estateData } from "#lib/local/estate/estate-data.ts";
import { bucketBody } from "#lib/local/macie/data/bucket-body.ts";
import { sortBuckets } from "#lib/local/macie/data/buckets.ts";
import { valuesAt } from "#lib/local/macie/data/model-path.ts";
import { bucketsOf } from "#lib/local/macie/data/region-buckets.ts";
import { page } from "#lib/local/wire/paging.ts";
import type { Operation, Wire, World } from "#lib/local/world.ts";

/** What a search tells of a bucket: less than DescribeBuckets does. */
const MEMBERS = [
  "accountId",
  "automatedDiscoveryMonitoringStatus",
  "bucketName",
  "classifiableObjectCount",
  "classifiableSizeInBytes",
  "errorCode",
  "errorMessage",
  "jobDetails",
  "lastAutomatedDiscoveryTime",
  "objectCount",
  "objectCountByEncryptionType",
  "sensitivityScore",
  "sizeInBytes",
  "sizeInBytesCompressed",
  "unclassifiableObjectCount",
  "unclassifiableObjectSizeInBytes",
];

const toMatching = (body: Wire): Wire => ({
  matchingBucket: Object.fromEntries(
    MEMBERS.filter((member) => member in body).map((member) => [member, body[member]]),
  ),
});

const PATHS: Record<string, string> = {
  ACCOUNT_ID: "accountId",
  S3_BUCKET_NAME: "bucketName",
  S3_BUCKET_EFFECTIVE_PERMISSION: "publicAccess.effectivePermission",
  S3_BUCKET_SHARED_ACCESS: "sharedAccess",
  AUTOMATED_DISCOVERY_MONITORING_STATUS: "automatedDiscoveryMonitoringStatus",
};

type Pair = { key?: string; value?: string };
type Term = {
  simpleCriterion?: { comparator?: string; key?: string; values?: string[] };
  tagCriterion?: { comparator?: string; tagValues?: Pair[] };
};

function simpleHolds(body: Wire, { comparator, key = "", values = [] }: NonNullable<Term["simpleCriterion"]>): boolean {
  const own = valuesAt(body, (PATHS[key] ?? "").split(".")).map(String);
  return own.some((value) => values.includes(value)) === (comparator !== "NE");
}

const isTagged = (tags: readonly unknown[], { key, value }: Pair) =>
  tags.some((tag) => {
    const own: Pair = Object(tag);
    return (key === undefined || own.key === key) && (value === undefined || own.value === value);
  });

function tagHolds(body: Wire, { comparator, tagValues = [] }: NonNullable<Term["tagCriterion"]>): boolean {
  const tags: unknown[] = Array.isArray(body.tags) ? body.tags : [];
  return tagValues.some((pair) => isTagged(tags, pair)) === (comparator !== "NE");
}

const holds = (body: Wire, { simpleCriterion, tagCriterion }: Term): boolean =>
  (simpleCriterion === undefined || simpleHolds(body, simpleCriterion)) &&
  (tagCriterion === undefined || tagHolds(body, tagCriterion));

function termsOf(block: unknown): Term[] {
  const { and }: { and?: Term[] } = Object(block);
  return and ?? [];
}

/** All terms to include hold, and no term to exclude does. */
function matcher(bucketCriteria: unknown): ((body: Wire) => boolean) | undefined {
  const { includes, excludes }: { includes?: unknown; excludes?: unknown } = Object(bucketCriteria);
  const [wanted, unwanted] = [termsOf(includes), termsOf(excludes)];
  if (wanted.length === 0 && unwanted.length === 0) return undefined;
  return (body) => wanted.every((term) => holds(body, term)) && !unwanted.some((term) => holds(body, term));
}

const KEYS: Record<string, (world: World, spec: BucketSpec) => string | number | undefined> = {
  ACCOUNT_ID: (world, spec) => estateData(world.estate).accounts[spec.account]?.id,
  RESOURCE_NAME: (_world, spec) => spec.name,
  S3_CLASSIFIABLE_OBJECT_COUNT: (world, spec) => estateData(world.estate).facts(spec).classifiableObjects,
  S3_CLASSIFIABLE_SIZE_IN_BYTES: (world, spec) => estateData(world.estate).facts(spec).classifiableBytes,
};

const searchResources: Operation = (request) => {
  const { caller, input, world } = request;
  const match = matcher(input.bucketCriteria);
  const specs = bucketsOf(world, caller).filter((spec) => match?.(bucketBody(world, spec)) ?? true);
  const { attributeName = "RESOURCE_NAME", orderBy }: { attributeName?: string; orderBy?: string } = Object(
    input.sortCriteria,
  );
  const key = KEYS[attributeName] ?? (() => undefined);
  const ordered = sortBuckets(world, specs, key, orderBy === "DESC");
  const { items, nextToken } = page(ordered, { ...request, operation: "SearchResources" }, { default: 50, max: 1000 });
  return { matchingResources: items.map((spec) => toMatching(bucketBody(world, spec))), nextToken };
};

export const searchOperations: Record<string, Operation> = { SearchResources: searchResources };
