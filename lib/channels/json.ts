/** A parsed JSON value. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/** Whether a value is a JSON object: not null, not a list. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A key without its casing: `ProductFields`, `PRODUCT_FIELDS` and `productFields` are one. */
export function fold(key: string): string {
  return key.toLowerCase().replace(/[_\s-]/g, "");
}

/** A member by name, whatever its casing; its exact spelling wins. Null and absent are both undefined. */
export function member(object: Json | undefined, name: string): Json | undefined {
  if (!isObject(object)) return undefined;
  if (Object.hasOwn(object, name)) return object[name] ?? undefined;
  const wanted = fold(name);
  for (const key of Object.keys(object)) {
    if (fold(key) === wanted) return object[key] ?? undefined;
  }
  return undefined;
}

/** A member as text; a number becomes its digits, anything else is undefined. */
export function textMember(object: Json | undefined, name: string): string | undefined {
  const value = member(object, name);
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** A member that is an object, else undefined. */
export function objectMember(object: Json | undefined, name: string): JsonObject | undefined {
  const value = member(object, name);
  return isObject(value) ? value : undefined;
}

/** A member as a list; one value stands for a list of one; absent is empty. */
export function listMember(object: Json | undefined, name: string): Json[] {
  const value = member(object, name);
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Sets a member as data, so that a key such as `__proto__` is a key and nothing else. */
export function setMember(object: JsonObject, key: string, value: Json): void {
  if (key === "__proto__") {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
    return;
  }
  object[key] = value;
}

/** An object of the members that are there. */
export function present(members: Record<string, Json | undefined>): JsonObject {
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(members)) {
    if (value !== undefined && !(isObject(value) && Object.keys(value).length === 0)) kept[key] = value;
  }
  return kept;
}
