import { type ApiModel, isEnum, isList, isMap, isRange, type ModelType, own } from "#lib/local/wire/model.ts";

const ISO_8601 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const PRIMITIVES: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  integer: (value) => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31,
  long: (value) => Number.isInteger(value),
  double: (value) => typeof value === "number",
  timestamp: (value) => typeof value === "string" && ISO_8601.test(value) && Number.isFinite(Date.parse(value)),
};

const brief = (value: unknown) => JSON.stringify(value)?.slice(0, 80) ?? "undefined";

type Place = { model: ApiModel; path: string };

const inside = (place: Place, step: string): Place => ({ ...place, path: `${place.path}${step}` });

function membersProblems(value: unknown, members: Record<string, ModelType>, place: Place): string[] {
  if (!isRecord(value)) return [`${place.path}: not an object: ${brief(value)}`];
  return Object.entries(value).flatMap(([member, part]) => {
    const type = own(members, member);
    if (type === undefined) return [`${place.path}.${member}: not in the model`];
    return part === null ? [] : problemsOf(part, type, inside(place, `.${member}`));
  });
}

function structureProblems(value: unknown, name: string, place: Place): string[] {
  const structure = own(place.model.structures, name);
  if (structure === undefined) return [`${place.path}: the model has no structure ${name}`];
  const given: Record<string, unknown> = isRecord(value) ? value : {};
  const missing = (structure.required ?? []).filter((member) => given[member] === undefined || given[member] === null);
  return [
    ...missing.map((member) => `${place.path}.${member}: required and missing`),
    ...membersProblems(value, structure.members, place),
  ];
}

function problemsOf(value: unknown, type: ModelType, place: Place): string[] {
  if (isEnum(type))
    return type.some((word) => word === value) ? [] : [`${place.path}: ${brief(value)} is not of the enum`];
  if (isRange(type)) return problemsOf(value, type.type, place);
  if (isList(type)) {
    if (!Array.isArray(value)) return [`${place.path}: not a list: ${brief(value)}`];
    return value.flatMap((item, index) => problemsOf(item, type.list, inside(place, `[${index}]`)));
  }
  if (isMap(type)) {
    if (!isRecord(value)) return [`${place.path}: not a map: ${brief(value)}`];
    return Object.entries(value).flatMap(([key, item]) => problemsOf(item, type.map, inside(place, `.${key}`)));
  }
  const primitive = own(PRIMITIVES, type);
  if (primitive === undefined) return structureProblems(value, type, place);
  return primitive(value) ? [] : [`${place.path}: ${brief(value)} is not a ${type}`];
}

/** Everything in an operation's answer that its model does not allow, one sentence each. */
export function answerProblems(model: ApiModel, operation: string, answer: unknown): string[] {
  const declared = own(model.operations, operation);
  if (declared === undefined) return [`the model has no operation ${operation}`];
  return membersProblems(answer, declared.output, { model, path: operation });
}
