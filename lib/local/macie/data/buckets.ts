import type { BucketSpec } from "#lib/local/estate/bucket-spec.ts";
import { estateData } from "#lib/local/estate/estate-data.ts";
import { bucketBody } from "#lib/local/macie/data/bucket-body.ts";
import { standingOfBucket } from "#lib/local/macie/data/bucket-context.ts";
import { compareValues, criteriaOf, fieldTest, toValue, type Value } from "#lib/local/macie/data/criteria.ts";
import { pathLeaf, valuesAt } from "#lib/local/macie/data/model-path.ts";
import { bucketsOf } from "#lib/local/macie/data/region-buckets.ts";
import { invalidField } from "#lib/local/macie/refusals.ts";
import { page } from "#lib/local/wire/paging.ts";
import type { Operation, Wire, World } from "#lib/local/world.ts";

type Match = (body: Wire) => boolean;

/** The criteria of DescribeBuckets over everything BucketMetadata has; a prefix only for the name. */
function compile(criteria: unknown): Match | undefined {
  const tests = criteriaOf(criteria).map(([field, criterion]): Match => {
    const leaf = pathLeaf("BucketMetadata", field);
    if (leaf === undefined) throw invalidField(`criteria.${field}`, "is not a property of a bucket");
    const test = fieldTest(`criteria.${field}`, criterion, { leaf, exact: false, prefix: field === "bucketName" });
    const steps = field.split(".");
    return (body) => test(valuesAt(body, steps).flatMap((value) => toValue(value, leaf)));
  });
  return tests.length === 0 ? undefined : (body) => tests.every((test) => test(body));
}

type SortKey = (world: World, spec: BucketSpec) => Value | undefined;

const count =
  (read: (facts: ReturnType<ReturnType<typeof estateData>["facts"]>) => number): SortKey =>
  (world, spec) =>
    read(estateData(world.estate).facts(spec));

const SORT_KEYS: Record<string, SortKey> = {
  accountId: (world, spec) => estateData(world.estate).accounts[spec.account]?.id,
  bucketName: (_world, spec) => spec.name,
  classifiableObjectCount: count((facts) => facts.classifiableObjects),
  classifiableSizeInBytes: count((facts) => facts.classifiableBytes),
  objectCount: count((facts) => facts.objects),
  sensitivityScore: (world, spec) => standingOfBucket(world, spec).score,
  sizeInBytes: count((facts) => facts.bytes),
};

/** Sorts by a key; what is equal stays by name. */
export function sortBuckets(world: World, specs: BucketSpec[], key: SortKey, descending: boolean): BucketSpec[] {
  const keyed = specs.map((spec) => ({ spec, value: key(world, spec) }));
  const sign = descending ? -1 : 1;
  return keyed.sort((a, b) => sign * compareValues(a.value, b.value)).map(({ spec }) => spec);
}

type Sort = { attributeName?: string; orderBy?: string };

function sorted(world: World, specs: BucketSpec[], sort: Sort): BucketSpec[] {
  const { attributeName = "bucketName", orderBy } = sort;
  const key = Object.hasOwn(SORT_KEYS, attributeName) ? SORT_KEYS[attributeName] : undefined;
  if (key === undefined) throw invalidField("sortCriteria.attributeName", `${attributeName} cannot be sorted by`);
  return sortBuckets(world, specs, key, orderBy === "DESC");
}

const describeBuckets: Operation = (request) => {
  const { caller, input, world } = request;
  const match = compile(input.criteria);
  const specs = bucketsOf(world, caller).filter((spec) => match?.(bucketBody(world, spec)) ?? true);
  const question = { ...request, operation: "DescribeBuckets" };
  const ordered = sorted(world, specs, { ...Object(input.sortCriteria) });
  const { items, nextToken } = page(ordered, question, { default: 50, max: 1000 });
  return { buckets: items.map((spec) => bucketBody(world, spec)), nextToken };
};

export const bucketOperations: Record<string, Operation> = { DescribeBuckets: describeBuckets };
