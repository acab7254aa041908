import { type Criterion, criteriaOf, fieldTest, type Value } from "#lib/local/macie/data/criteria.ts";
import { findingField, type Subject } from "#lib/local/macie/data/finding-fields.ts";
import { invalidField } from "#lib/local/macie/refusals.ts";

/** The earliest and the latest moment that can match, in epoch milliseconds. */
export type Bounds = { from: number; to: number };

export type FindingQuery = {
  createdAt: Bounds;
  updatedAt: Bounds;
  matches(subject: Subject): boolean;
};

const EVER: Bounds = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** Bounds that let the order skip what cannot match; the exact test comes after. */
function boundsOf({ gt, gte, lt, lte }: Criterion): Bounds {
  const number = (value: unknown, otherwise: number) =>
    value === undefined || value === null ? otherwise : Number(value);
  return {
    from: Math.max(number(gt, EVER.from), number(gte, EVER.from)),
    to: Math.min(number(lt, EVER.to), number(lte, EVER.to)),
  };
}

type Test = (subject: Subject) => boolean;

function testOf(field: string, criterion: Criterion): Test {
  const name = `findingCriteria.criterion.${field}`;
  const known = findingField(field);
  if (known === undefined) throw invalidField(name, "is not a field that findings can be filtered by");
  const test = fieldTest(name, criterion, { leaf: known.leaf, exact: known.exact, prefix: false });
  return (subject) => test(known.read(subject));
}

/**
 * Compiles a filter on findings. Without a condition on `archived` both archived and current findings match: the API
 * reference names no default, and only the console adds "current" by itself.
 */
export function compileFindingCriteria(findingCriteria: unknown): FindingQuery {
  const { criterion }: { criterion?: unknown } = Object(findingCriteria);
  const given = criteriaOf(criterion);
  const tests = given.map(([field, conditions]) => testOf(field, conditions));
  const bounds = (name: string) => {
    const conditions = given.find(([field]) => field === name)?.[1];
    return conditions === undefined ? EVER : boundsOf(conditions);
  };
  return {
    createdAt: bounds("createdAt"),
    updatedAt: bounds("updatedAt"),
    matches: (subject) => tests.every((test) => test(subject)),
  };
}

/** How findings can be sorted. */
const SORTS: Record<string, (subject: Subject) => Value | undefined> = {
  count: ({ row }) => row.count,
  createdAt: ({ row }) => row.createdAt,
  updatedAt: ({ row }) => row.updatedAt,
  "policyDetails.action.apiCallDetails.firstSeen": (subject) => seen(subject, "firstSeen"),
  "policyDetails.action.apiCallDetails.lastSeen": (subject) => seen(subject, "lastSeen"),
  resourcesAffected: (subject) => findingField("resourcesAffected.s3Bucket.name")?.read(subject)[0],
  "severity.score": ({ row }) => row.severity,
  type: (subject) => findingField("type")?.read(subject)[0],
};

const seen = (subject: Subject, moment: string) =>
  findingField(`policyDetails.action.apiCallDetails.${moment}`)?.read(subject)[0];

export type FindingSort = { attribute: string; descending: boolean; key(subject: Subject): Value | undefined };

/** Reads sort criteria; newest update first where none are given (the API reference names no default). */
export function readSort(sortCriteria: unknown): FindingSort {
  const { attributeName, orderBy }: { attributeName?: string; orderBy?: string } = Object(sortCriteria);
  const attribute = attributeName ?? "updatedAt";
  const key = Object.hasOwn(SORTS, attribute) ? SORTS[attribute] : undefined;
  if (key === undefined) throw invalidField("sortCriteria.attributeName", `findings cannot be sorted by ${attribute}`);
  return { attribute, descending: orderBy === undefined ? attributeName === undefined : orderBy === "DESC", key };
}
