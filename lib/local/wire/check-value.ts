import {
  isEnum,
  isList,
  isMap,
  isRange,
  type ModelType,
  macieApi,
  own,
  type RangeType,
} from "#lib/local/wire/model.ts";
import { WireFault } from "#lib/local/world.ts";

/** Refuses a request, naming the field. */
export const invalid = (field: string, reason: string) => new WireFault("ValidationException", `${field}: ${reason}`);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const ISO_8601 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

const PRIMITIVES: Record<string, { is: (value: unknown) => boolean; word: string }> = {
  string: { is: (value) => typeof value === "string", word: "a string" },
  boolean: { is: (value) => typeof value === "boolean", word: "a boolean" },
  integer: { is: (value) => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31, word: "an integer" },
  long: { is: (value) => Number.isInteger(value), word: "an integer" },
  double: { is: (value) => typeof value === "number", word: "a number" },
  timestamp: { is: (value) => typeof value === "string" && ISO_8601.test(value), word: "an ISO 8601 date" },
};

function measure(value: unknown): number {
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  return Number(value);
}

/** Checks a number's value, or the length of a string or list, against a range. */
export function checkRange(value: unknown, range: RangeType, field: string): void {
  const size = measure(value);
  const what = typeof value === "number" ? "value" : "length";
  if (range.min !== undefined && size < range.min) throw invalid(field, `${what} must be at least ${range.min}`);
  if (range.max !== undefined && size > range.max) throw invalid(field, `${what} must be at most ${range.max}`);
  if (range.pattern !== undefined && !new RegExp(range.pattern, "u").test(String(value))) {
    throw invalid(field, `must match ${range.pattern}`);
  }
}

function checkStructure(value: unknown, name: string, field: string): void {
  const structure = own(macieApi.structures, name);
  if (structure === undefined) throw new Error(`the model has no type ${name}`);
  if (!isObject(value)) throw invalid(field, "must be an object");
  for (const member of structure.required ?? []) {
    if (value[member] === undefined || value[member] === null) throw invalid(`${field}.${member}`, "is required");
  }
  for (const [member, part] of Object.entries(value)) {
    const type = own(structure.members, member);
    if (type === undefined) throw invalid(`${field}.${member}`, "is not a member of the request");
    if (part !== null) checkValue(part, type, `${field}.${member}`);
  }
}

/** Checks a JSON value against its model type; throws ValidationException naming the field. */
export function checkValue(value: unknown, type: ModelType, field: string): void {
  if (isEnum(type)) {
    if (typeof value !== "string" || !type.includes(value)) throw invalid(field, `must be one of ${type.join(", ")}`);
  } else if (isRange(type)) {
    checkValue(value, type.type, field);
    checkRange(value, type, field);
  } else if (isList(type)) {
    if (!Array.isArray(value)) throw invalid(field, "must be a list");
    for (const [index, item] of value.entries()) checkValue(item, type.list, `${field}[${index}]`);
  } else if (isMap(type)) {
    if (!isObject(value)) throw invalid(field, "must be a map");
    for (const [key, item] of Object.entries(value)) checkValue(item, type.map, `${field}.${key}`);
  } else {
    const primitive = own(PRIMITIVES, type);
    if (primitive === undefined) checkStructure(value, type, field);
    else if (!primitive.is(value)) throw invalid(field, `must be ${primitive.word}`);
  }
}
