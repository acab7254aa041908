/** A parsed JSON object. */
export type JsonObject = { readonly [member: string]: unknown };

/** The deepest nesting that is read; Macie's own answers reach about 12. */
export const DEEPEST = 64;

/** Whether a value is a JSON object: not null, not a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The offset of the quote that closes the string opened at `open`, or -1. */
function closingQuote(bytes: Buffer, open: number): number {
  let at = bytes.indexOf(QUOTE, open + 1);
  while (at > 0) {
    let slashes = 0;
    while (bytes[at - 1 - slashes] === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return at;
    at = bytes.indexOf(QUOTE, at + 1);
  }
  return -1;
}

type Scan = { deepest: number; elements: Buffer[] };

/**
 * Walks a JSON text once, without recursion: how deep it nests, and the bytes of each element of the array that
 * the top-level object holds under `array`. A text that is not JSON gives a useless answer, never an error.
 */
export function scanElements(bytes: Buffer, array: string): Scan {
  let elements: Buffer[] = [];
  let depth = 0;
  let deepest = 0;
  let key = "";
  let start = -1;
  const take = (end: number) => {
    const element = bytes.subarray(start, end);
    if (element.toString("latin1").trim() !== "") elements.push(element);
  };
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      const end = closingQuote(bytes, at);
      if (end < 0) break;
      if (depth === 1) key = bytes.toString("utf8", at + 1, end);
      at = end;
    } else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
      if (depth === 2 && byte === 0x5b && key === array) {
        elements = [];
        start = at + 1;
      }
    } else if (byte === 0x7d || byte === 0x5d) {
      if (depth === 2 && start >= 0) {
        take(at);
        start = -1;
      }
      depth -= 1;
    } else if (byte === 0x2c && depth === 2 && start >= 0) {
      take(at);
      start = at + 1;
    }
  }
  return { deepest, elements };
}

function exact(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? "";
  return /^-?\d+$/.test(source) ? BigInt(source) : value;
}

/**
 * Parses JSON; an integer that a double would round comes back as a BigInt.
 * @throws SyntaxError for what is not JSON.
 */
export function parseJson(text: string): unknown {
  return /\d{16}/.test(text) ? JSON.parse(text, exact) : JSON.parse(text);
}
