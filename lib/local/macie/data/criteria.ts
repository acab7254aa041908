import type { Leaf } from "#lib/local/macie/data/model-path.ts";
import { invalidField } from "#lib/local/macie/refusals.ts";

/** One field's conditions as they travel: lists of words, numbers for bounds, dates as epoch milliseconds. */
export type Criterion = Partial<Record<string, unknown>>;

export type Value = string | number | boolean;

/** Whether the values of a field meet all conditions on it. */
export type Test = (values: readonly Value[]) => boolean;

const MOST_VALUES = 50;

const BOUNDS: Record<string, (value: number, bound: number) => boolean> = {
  gt: (value, bound) => value > bound,
  gte: (value, bound) => value >= bound,
  lt: (value, bound) => value < bound,
  lte: (value, bound) => value <= bound,
};

function wordsOf(field: string, operator: string, value: unknown): Set<string> {
  const words: unknown[] = Array.isArray(value) ? value : [];
  if (words.length === 0) throw invalidField(`${field}.${operator}`, "must name at least one value");
  if (words.length > MOST_VALUES) throw invalidField(`${field}.${operator}`, `must name at most ${MOST_VALUES} values`);
  return new Set(words.map(String));
}

function boundTest(field: string, operator: string, bound: unknown, leaf: Leaf): Test {
  const holds = BOUNDS[operator];
  if (holds === undefined || (leaf !== "number" && leaf !== "date")) {
    throw invalidField(`${field}.${operator}`, "this operator is only for numbers and dates");
  }
  const limit = Number(bound);
  return (values) => values.some((value) => holds(Number(value), limit));
}

function exactTest(words: Set<string>): Test {
  return (values) => {
    const own = new Set(values.map(String));
    return own.size === words.size && [...own].every((value) => words.has(value));
  };
}

export type FieldRules = {
  leaf: Leaf;
  /** Takes eqExactMatch: all values of the field are the named ones and no others. */
  exact: boolean;
  prefix: boolean;
};

function operatorTest(field: string, rules: FieldRules, operator: string, value: unknown): Test {
  if (operator === "prefix") {
    if (!rules.prefix) throw invalidField(`${field}.prefix`, "this operator is only for the bucket's name");
    return (values) => values.some((own) => String(own).startsWith(String(value)));
  }
  if (operator === "eqExactMatch") {
    if (!rules.exact) throw invalidField(`${field}.eqExactMatch`, "this operator is not for this field");
    return exactTest(wordsOf(field, operator, value));
  }
  if (operator !== "eq" && operator !== "neq") return boundTest(field, operator, value, rules.leaf);
  const words = wordsOf(field, operator, value);
  const isNamed = (values: readonly Value[]) => values.some((own) => words.has(String(own)));
  return operator === "eq" ? isNamed : (values) => !isNamed(values);
}

/** Compiles the conditions on one field; throws ValidationException naming field and operator. */
export function fieldTest(field: string, criterion: Criterion, rules: FieldRules): Test {
  const given = Object.entries(criterion).filter(([, value]) => value !== undefined && value !== null);
  const tests = given.map(([operator, value]) => operatorTest(field, rules, operator, value));
  return (values) => tests.every((test) => test(values));
}

/** A JSON value as something to compare; dates become epoch milliseconds. */
export function toValue(value: unknown, leaf: Leaf): Value[] {
  if (leaf === "date") return [Date.parse(String(value))];
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [value] : [];
}

/** The criteria of a request as field and conditions. */
export const criteriaOf = (value: unknown): [string, Criterion][] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).map(([field, criterion]) => [field, { ...Object(criterion) }])
    : [];

/** Ascending order of two values of the same kind; what is missing comes first. */
export function compareValues(a: Value | undefined, b: Value | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  return a < b ? -1 : 1;
}
