import { readFileSync } from "node:fs";

/** A value's type: a primitive or structure by name, an enum by its values, or a container or range. */
export type ModelType = string | readonly string[] | ListType | MapType | RangeType;
export type ListType = { list: ModelType };
export type MapType = { map: ModelType };
/** `min` and `max` bound the value of a number and the length of a string. */
export type RangeType = { type: string; min?: number; max?: number; pattern?: string };

export type InputMember = { type: ModelType; in?: "path" | "query" };

export type ModelOperation = {
  method: string;
  uri: string;
  /** The status of a success, where it is not 200. */
  status?: number;
  input: Record<string, InputMember>;
  required: readonly string[];
  output: Record<string, ModelType>;
  errors: readonly string[];
};

export type ModelStructure = { members: Record<string, ModelType>; required?: readonly string[] };

/** Macie's API as the public model states it: 81 operations and the structures they travel in. */
export type ApiModel = {
  source: string;
  errorHttpStatus: Record<string, number>;
  operations: Record<string, ModelOperation>;
  structures: Record<string, ModelStructure>;
};

export const isEnum = (type: ModelType): type is readonly string[] => Array.isArray(type);
export const isList = (type: ModelType): type is ListType => typeof type === "object" && "list" in type;
export const isMap = (type: ModelType): type is MapType => typeof type === "object" && "map" in type;
export const isRange = (type: ModelType): type is RangeType =>
  typeof type === "object" && !Array.isArray(type) && "type" in type;

const readModel = (): ApiModel => JSON.parse(readFileSync(new URL("./macie-api.json", import.meta.url), "utf8"));

export const macieApi: ApiModel = readModel();

/** A record's own entry: a name from a request such as `__proto__` or `constructor` finds nothing. */
export const own = <T>(record: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
