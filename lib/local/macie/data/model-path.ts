import { isEnum, isList, isRange, type ModelType, macieApi, own } from "#lib/local/wire/model.ts";

/** What a path of members leads to in the API model. */
export type Leaf = "text" | "number" | "date" | "boolean";

const LEAVES: Record<string, Leaf> = {
  string: "text",
  integer: "number",
  long: "number",
  double: "number",
  timestamp: "date",
  boolean: "boolean",
};

function leafOf(type: ModelType, steps: readonly string[]): Leaf | undefined {
  if (isList(type)) return leafOf(type.list, steps);
  if (isRange(type)) return leafOf(type.type, steps);
  if (isEnum(type)) return steps.length === 0 ? "text" : undefined;
  if (typeof type !== "string") return undefined;
  const [step, ...rest] = steps;
  if (step === undefined) return own(LEAVES, type);
  const member = own(own(macieApi.structures, type)?.members ?? {}, step);
  return member === undefined ? undefined : leafOf(member, rest);
}

/** The leaf that a dotted path leads to from a structure, through lists; undefined when it leads nowhere. */
export const pathLeaf = (structure: string, path: string): Leaf | undefined => leafOf(structure, path.split("."));

const memberOf = (value: unknown, step: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined;

/** Every value a dotted path leads to in a JSON value; members of lists are all followed. */
export function valuesAt(value: unknown, steps: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, steps));
  const [step, ...rest] = steps;
  if (step === undefined) return value === undefined || value === null ? [] : [value];
  return valuesAt(memberOf(value, step), rest);
}
