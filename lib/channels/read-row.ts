import { duplicateKeys } from "#lib/channels/duplicate-keys.ts";
import type { Json } from "#lib/channels/json.ts";
import type { ChannelLimits } from "#lib/channels/limits.ts";
import type { Row } from "#lib/channels/rows.ts";
import { type Extent, scanValue } from "#lib/channels/scan.ts";

/** Why a row could not be read. It is quarantined with its bytes. */
export const UNREADABLE = ["not_json", "not_utf8", "too_deep", "too_many_keys", "too_large", "cut_off"] as const;
export type Unreadable = (typeof UNREADABLE)[number];

export const UNREADABLE_REMEDY: Record<Unreadable, string> = {
  not_json: "Correct the row, or export it again.",
  not_utf8: "Save the file as UTF-8.",
  too_deep: "No Macie record is nested like this; look at where the row came from.",
  too_many_keys: "No Macie record has an object this wide; look at where the row came from.",
  too_large: "Give one record a row: JSON lines, or a list.",
  cut_off: "Fetch the file again and import it whole.",
};

export type ReadRow =
  | { ok: true; value: Json; duplicateKeys: string[] }
  | { ok: false; reason: Unreadable; detail: string };

/** How much of a malformed row is looked at for the reason. */
const EXPLAINED = 65_536;

const latin1 = new TextDecoder("latin1");
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Reads one row of a file. Checks size, depth and width before anything is built; keeps numbers that a double cannot
 * hold as their digits; names keys that stand twice in one object, of which the last one counts.
 */
export function readRow(file: Uint8Array, row: Row, limits: ChannelLimits): ReadRow {
  const { extent } = row;
  const size = row.end - row.start;
  if (size > limits.rowBytes) {
    return { ok: false, reason: "too_large", detail: `the row has ${size} bytes; at most ${limits.rowBytes} are read` };
  }
  if (extent.depth > limits.depth) {
    return {
      ok: false,
      reason: "too_deep",
      detail: `the row is nested ${extent.depth} levels deep; at most ${limits.depth} are read`,
    };
  }
  if (extent.widest > limits.keysPerObject) {
    return {
      ok: false,
      reason: "too_many_keys",
      detail: `an object of the row has ${extent.widest} keys; at most ${limits.keysPerObject} are read`,
    };
  }
  let text: string;
  try {
    text = utf8.decode(keepDigits(file, row));
  } catch {
    return { ok: false, reason: "not_utf8", detail: "the row is not UTF-8" };
  }
  return parse(text, extent);
}

/** Reads JSON that stands inside a string of a row, as SNS and SQS deliver it. */
export function readText(text: string, limits: ChannelLimits): ReadRow {
  const bytes = Buffer.from(text);
  return readRow(
    bytes,
    { start: 0, end: bytes.length, extent: scanValue(bytes, 0, bytes.length), listed: false },
    limits,
  );
}

function parse(text: string, extent: Extent): ReadRow {
  try {
    const value: Json = JSON.parse(text);
    const doubles = extent.keys === countKeys(value) ? [] : duplicateKeys(text);
    return { ok: true, value, duplicateKeys: doubles };
  } catch {
    if (!extent.closed) return { ok: false, reason: "cut_off", detail: "the file ends in the middle of the row" };
    return { ok: false, reason: "not_json", detail: explain(text.slice(0, EXPLAINED)) };
  }
}

/** The row's bytes, with quotes around numbers that a double cannot hold (9007199254740993, 1e400). */
function keepDigits(file: Uint8Array, row: Row): Uint8Array {
  const parts: Uint8Array[] = [];
  let from = row.start;
  for (const [start, end] of row.extent.numbers) {
    const token = latin1.decode(file.subarray(start, end));
    if (start < row.start || end > row.end || isExact(token)) continue;
    parts.push(file.subarray(from, start), Buffer.from(`"${token}"`));
    from = end;
  }
  if (parts.length === 0) return file.subarray(row.start, row.end);
  return Buffer.concat([...parts, file.subarray(from, row.end)]);
}

/** Whether a double holds the number as it was written. What is no JSON number is left for the parser to refuse. */
function isExact(token: string): boolean {
  if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(token)) return true;
  const value = Number(token);
  return /[.eE]/.test(token) ? Number.isFinite(value) : Number.isSafeInteger(value);
}

function countKeys(value: Json): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countKeys(item), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce<number>((sum, item) => sum + 1 + countKeys(item), 0);
}

/** What is wrong, in words that repeat nothing of the row: a row may hold what must not be shown. */
function explain(text: string): string {
  const bare = text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"/gs, '""');
  if (/\b(?:NaN|-?Infinity)\b/.test(bare)) return "the row has a NaN or Infinity, which JSON does not know";
  if (/,\s*[}\]]/.test(bare)) return "the row has a comma before a closing bracket";
  if (/^[^"]*'/.test(bare)) return "the row has single quotes where JSON wants double ones";
  if (!/^\s*[[{]/.test(bare)) return "the row does not begin with { or [";
  return "the row is not JSON";
}
