import shapes from "#lib/channels/finding-shape.json" with { type: "json" };
import { fold, isObject, type Json, type JsonObject, setMember } from "#lib/channels/json.ts";

/** How one member of Macie's model is typed. */
type MemberType =
  | { kind: "string" | "boolean" | "long" | "double" | "timestamp" }
  | { kind: "word"; words: readonly string[] }
  | { kind: "structure" | "list"; of: string };

type Structure = Map<string, { name: string; type: MemberType }>;

const SCALARS = ["string", "boolean", "long", "double", "timestamp"] as const;

function memberType(text: string): MemberType {
  const scalar = SCALARS.find((kind) => kind === text);
  if (scalar) return { kind: scalar };
  if (text.endsWith("[]")) return { kind: "list", of: text.slice(0, -2) };
  return Object.hasOwn(shapes, text) ? { kind: "structure", of: text } : { kind: "word", words: text.split("|") };
}

/** Each member stands under its own spelling, which needs no folding, and under the folded one. */
const STRUCTURES = new Map<string, Structure>(
  Object.entries(shapes).map(([structure, members]) => {
    const known = Object.entries(members).map(([name, text]) => ({ name, type: memberType(text) }));
    return [structure, new Map(known.flatMap((one) => [[fold(one.name), one] as const, [one.name, one] as const]))];
  }),
);

function memberOf(known: Structure | undefined, key: string) {
  return known?.get(key) ?? known?.get(fold(key));
}

/**
 * A record in the API's own shape, whatever channel it came by: Macie's spelling of keys (`etag`, `ETag` and `E_TAG`
 * are `eTag`) and of words, numbers as numbers, times as ISO 8601, nulls absent as the SDK leaves them. A value that
 * cannot be put right stays as it is, for the normaliser to judge; members Macie's model does not know are kept.
 * @param structure a name of Macie's model, `Finding` for a whole record.
 */
export function toApiShape(value: JsonObject, structure = "Finding"): JsonObject {
  const known = STRUCTURES.get(structure);
  const shaped: JsonObject = {};
  const misspelt: Array<[string, Json]> = [];
  for (const [key, item] of Object.entries(value)) {
    const found = memberOf(known, key);
    if (!found) setMember(shaped, key, item);
    else if (item === null) continue;
    else if (found.name === key) shaped[key] = toType(item, found.type);
    else misspelt.push([key, item]);
  }
  // Where a record has both spellings, Macie's own wins and the other is kept as the unknown member it is.
  for (const [key, item] of misspelt) {
    const found = memberOf(known, key);
    if (found && !Object.hasOwn(shaped, found.name)) shaped[found.name] = toType(item, found.type);
    else shaped[key] = item;
  }
  return shaped;
}

function toType(value: Json, type: MemberType): Json {
  switch (type.kind) {
    case "structure":
      return isObject(value) ? toApiShape(value, type.of) : value;
    case "list":
      return Array.isArray(value) ? value.map((item) => (isObject(item) ? toApiShape(item, type.of) : item)) : value;
    case "word":
      return toWord(value, type.words);
    case "long":
    case "double":
      return toNumber(value);
    case "boolean":
      return toBoolean(value);
    case "timestamp":
      return toTimestamp(value);
    default:
      return typeof value === "number" ? String(value) : value;
  }
}

/** Macie's spelling of a word it knows; a word it does not know stays as it came. */
function toWord(value: Json, words: readonly string[]): Json {
  const text = typeof value === "boolean" ? String(value) : value;
  if (typeof text !== "string") return value;
  if (words.includes(text)) return text;
  return words.find((word) => fold(word) === fold(text)) ?? text;
}

/** `"30"` → 30. Digits beyond what a double holds stay text, so that none is lost. */
function toNumber(value: Json): Json {
  if (typeof value !== "string" || !/^-?\d+(?:\.\d+)?$/.test(value.trim())) return value;
  const number = Number(value);
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? value.trim() : number;
}

function toBoolean(value: Json): Json {
  if (typeof value !== "string") return value;
  const word = value.trim().toLowerCase();
  return word === "true" ? true : word === "false" ? false : value;
}

/** Epoch numbers at or above this are milliseconds: as seconds it is the year 5138. */
const MILLISECONDS_FROM = 100_000_000_000;

/**
 * A time as ISO 8601. Takes what exports write: `2020-10-26 13:47:03.127000+00:00`, epoch seconds or milliseconds,
 * and the parts a recorded session writes. Fractions keep their digits; whether the date exists is not judged here.
 */
export function toTimestamp(value: Json): Json {
  if (typeof value === "number") return epochToIso(value) ?? value;
  if (isObject(value)) return partsToIso(value) ?? value;
  if (typeof value !== "string") return value;
  const text = value.trim();
  if (/^\d{10,13}(?:\.\d+)?$/.test(text)) return epochToIso(Number(text)) ?? value;
  const parts = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(Z|z|UTC|[+-]\d{2}:?\d{2})?$/.exec(
    text,
  );
  if (!parts) return value;
  const [, date = "", time = "", zone = "Z"] = parts;
  const offset = /^[+-]/.test(zone) ? zone.replace(/^(...)(\d\d)$/, "$1:$2") : "Z";
  return `${date}T${time.length === 5 ? `${time}:00` : time.replace(",", ".")}${offset}`;
}

function epochToIso(epoch: number): string | null {
  const date = new Date(epoch >= MILLISECONDS_FROM ? epoch : epoch * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function partsToIso(parts: JsonObject): string | null {
  const { year, month, day, hour = 0, minute = 0, second = 0, microsecond = 0 } = parts;
  const numbers = [year, month, day, hour, minute, second, microsecond].map(Number);
  const [y = Number.NaN, mo = Number.NaN, d = Number.NaN, h = 0, mi = 0, s = 0, us = 0] = numbers;
  const date = new Date(Date.UTC(y, mo - 1, d, h, mi, s, Math.floor(us / 1000)));
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
