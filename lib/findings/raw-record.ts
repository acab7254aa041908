/**
 * One record of an answered page, indented, with every number digit for digit as it was sent, and with escapes for
 * what cannot be seen.
 * Null when there is no such record.
 */
export function rawRecord(page: Uint8Array, member: string, index: number): string | null {
  const answer: unknown = JSON.parse(Buffer.from(page).toString("utf8"), keepDigits);
  const records: unknown = typeof answer === "object" && answer !== null ? Reflect.get(answer, member) : undefined;
  const record: unknown = Array.isArray(records) ? records[index] : undefined;
  return record === undefined ? null : escapeUnseen(JSON.stringify(record, null, 2));
}

/** Characters that cannot be seen, or that turn the order of others around. Line breaks of the indentation are not among them. */
const UNSEEN = /[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}\p{Co}]|(?! )\p{Zs}/gu;

/** The same JSON with what cannot be seen written as JSON's own escapes. */
function escapeUnseen(json: string): string {
  return json.replaceAll(UNSEEN, (unseen) =>
    unseen
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
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
