import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";

/** Larger than any page that AWS sends; a page that inflates to more is refused. */
const MAX_PAGE_BYTES = 32 * 1024 * 1024;

/** The page as AWS sent it. @throws Error when it is not gzip, or inflates beyond 32 MiB. */
export function openPage(body: Uint8Array): Buffer {
  return gunzipSync(body, { maxOutputLength: MAX_PAGE_BYTES });
}

/** Whether a page still has the hash it was kept under. */
export function isIntact(page: Uint8Array, sha256: Uint8Array): boolean {
  return createHash("sha256").update(page).digest().equals(sha256);
}

/**
 * One record of an answered page, indented, with every number digit for digit as it was sent.
 * Null when there is no such record.
 */
export function rawRecord(page: Uint8Array, member: string, index: number): string | null {
  const answer: unknown = JSON.parse(Buffer.from(page).toString("utf8"), keepDigits);
  const records: unknown = typeof answer === "object" && answer !== null ? Reflect.get(answer, member) : undefined;
  const record: unknown = Array.isArray(records) ? records[index] : undefined;
  return record === undefined ? null : JSON.stringify(record, null, 2);
}

/** A number that JavaScript would round stays the text it was. Needs Node 21 or later, which the product pins. */
function keepDigits(_name: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || context?.source === undefined || String(value) === context.source) return value;
  return rawNumber(context.source);
}

/** `JSON.rawJSON`, which TypeScript's libraries do not describe yet. */
function rawNumber(source: string): unknown {
  const make: unknown = Reflect.get(JSON, "rawJSON");
  return typeof make === "function" ? make(source) : source;
}
