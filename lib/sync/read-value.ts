import { isObject, type JsonObject } from "#lib/aws/json.ts";
import { PlimsollError } from "#lib/errors.ts";

// Lenient readers of upstream values: null and absent are unknown, a value of the wrong kind makes the record
// unreadable by name. Each throws only `unreadable`, which `normalised` turns into a rejection.

const EMPTY: JsonObject = {};
const INT64 = 2n ** 63n;

/** A record cannot be read: `kind` says how, `member` where. */
export function unreadable(kind: string, member: string): PlimsollError {
  return new PlimsollError("invalid", { message: `${kind}: ${member}` });
}

/** Text that Postgres can keep: NUL becomes its visible mark, a lone surrogate the replacement character. */
export function storable(text: string): string {
  return text.includes("\0") || !text.isWellFormed() ? text.replaceAll("\0", "\u2400").toWellFormed() : text;
}

/** JSON that Postgres can keep, to its last key. Integers beyond a double become text. */
export function storableJson(value: unknown): unknown {
  if (typeof value === "string") return storable(value);
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(storableJson);
  if (!isObject(value)) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [storable(key), storableJson(member)]));
}

/** A member that is an object; unknown is an empty one, so that reading on gives unknowns. */
export function objectOf(value: unknown, member: string): JsonObject {
  if (value === null || value === undefined) return EMPTY;
  if (!isObject(value)) throw unreadable("bad_object", member);
  return value;
}

/** A list; unknown is null, which is not an empty list. */
export function listOrNull(value: unknown, member: string): readonly unknown[] | null {
  if (value === null || value === undefined) return null;
  if (!Array.isArray(value)) throw unreadable("bad_list", member);
  return value;
}

/** Text, or a number or boolean as its digits or word. */
export function textOf(value: unknown, member: string): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return storable(value);
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  throw unreadable("bad_text", member);
}

/** Text that must be there, of 1 to `longest` characters. */
export function requiredText(value: unknown, member: string, longest = 2048): string {
  const text = textOf(value, member);
  if (text === null || text === "" || text.length > longest) throw unreadable("bad_text", member);
  return text;
}

/** A 12-digit account id; a number only where its digits say the same. */
export function accountOf(value: unknown, member: string): string {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text === "string" && /^\d{12}$/.test(text)) return text;
  throw unreadable("bad_account", member);
}

/** A whole number that fits 64 bits; also as text, as some channels send it. */
export function integerOf(value: unknown, member: string): bigint | null {
  if (value === null || value === undefined) return null;
  const isWhole =
    typeof value === "bigint" ||
    Number.isSafeInteger(value) ||
    (typeof value === "string" && /^-?\d{1,19}$/.test(value));
  if (!isWhole) throw unreadable("bad_number", member);
  const whole = BigInt(String(value));
  if (whole >= INT64 || whole < -INT64) throw unreadable("bad_number", member);
  return whole;
}

/** A whole number that fits 32 bits. */
export function smallOf(value: unknown, member: string): number | null {
  const whole = integerOf(value, member);
  if (whole === null) return null;
  if (whole > 2_147_483_647n || whole < -2_147_483_648n) throw unreadable("bad_number", member);
  return Number(whole);
}

/** True, false or unknown; also as their words. */
export function booleanOf(value: unknown, member: string): boolean | null {
  if (value === null || value === undefined) return null;
  if (value === true || value === "true" || value === "TRUE") return true;
  if (value === false || value === "false" || value === "FALSE") return false;
  throw unreadable("bad_boolean", member);
}

const TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:?\d\d)$/;
const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

function offsetMs(zone: string): number {
  if (zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith("-") ? -minutes : minutes) * 60_000;
}

function parseTime(text: string): number {
  const [, year, month, day, hour, minute, second, fraction = "", zone = "Z"] = TIME.exec(text) ?? [];
  const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second].map(Number);
  if (y === undefined || mo === undefined || d === undefined || Number.isNaN(y)) return Number.NaN;
  const date = new Date(Date.UTC(y, mo - 1, d));
  // 30 February is no date, whatever a calendar makes of it; 23:59:60 is the leap second before the next day.
  const isDay = date.getUTCMonth() === mo - 1 && date.getUTCDate() === d;
  if (!isDay || (h ?? 99) > 23 || (mi ?? 99) > 59 || (s ?? 99) > 60) return Number.NaN;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, "0"));
  return Date.UTC(y, mo - 1, d, h, mi, s) + milliseconds - offsetMs(zone);
}

/**
 * A time: ISO 8601 with any fraction (cut to milliseconds, never rounded up) and offset, or epoch seconds.
 * A day that the calendar does not have is unreadable, never the next one.
 */
export function timeOf(value: unknown, member: string): Date | null {
  if (value === null || value === undefined) return null;
  const time =
    typeof value === "number" ? Math.floor(value * 1000) : typeof value === "string" ? parseTime(value) : Number.NaN;
  if (!(time >= EARLIEST && time < LATEST)) throw unreadable("bad_date", member);
  return new Date(time);
}

/** A time that must be there. */
export function requiredTime(value: unknown, member: string): Date {
  const time = timeOf(value, member);
  if (time === null) throw unreadable("bad_date", member);
  return time;
}
