/** Where a JSON value ends and what it holds, found without building it and without recursion. */
export type Extent = {
  /** Offset just after the value. */
  end: number;
  /** Whether it ended by itself; false when the input ended first. */
  closed: boolean;
  depth: number;
  /** Members of all its objects together. */
  keys: number;
  /** Members of its widest object. */
  widest: number;
  /** Spans of number tokens that a double may not hold: 16 characters or more, or an exponent. */
  numbers: Array<readonly [start: number, end: number]>;
};

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const LONG_NUMBER = 16;
const LEVELS = 256;

/** Whether a byte separates JSON tokens (0x1e begins a record of an RFC 7464 sequence). */
export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x1e;
}

/** The first offset from `from` on that is not white space, or `end`. */
export function skipSpace(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(bytes[at])) at += 1;
  return at;
}

/** The offset after the string that opens at `start`. A raw line break ends it too: no JSON string may hold one. */
function stringEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start + 1;
  while (at < end) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte === NEWLINE) return at;
    at += byte === BACKSLASH ? 2 : 1;
  }
  return end + 1;
}

function isNumberByte(byte: number | undefined): boolean {
  return (
    byte !== undefined &&
    ((byte >= 0x30 && byte <= 0x39) ||
      byte === 0x2e ||
      byte === 0x2d ||
      byte === 0x2b ||
      byte === 0x65 ||
      byte === 0x45)
  );
}

function isDelimiter(byte: number | undefined): boolean {
  return byte === 0x2c || byte === 0x5d || byte === 0x7d || byte === 0x3a || isSpace(byte);
}

/** Reads over a bare token (number or word), noting a number that a double may not hold. */
function tokenEnd(bytes: Uint8Array, start: number, end: number, numbers: Extent["numbers"]): number {
  let at = start;
  let numeric = true;
  let exponent = false;
  while (at < end && !isDelimiter(bytes[at]) && bytes[at] !== QUOTE && bytes[at] !== 0x7b && bytes[at] !== 0x5b) {
    numeric &&= isNumberByte(bytes[at]);
    exponent ||= bytes[at] === 0x65 || bytes[at] === 0x45;
    at += 1;
  }
  if (numeric && at > start && (exponent || at - start >= LONG_NUMBER)) numbers.push([start, at]);
  return Math.max(at, start + 1);
}

function countMember(extent: Extent, members: Int32Array, depth: number): void {
  extent.keys += 1;
  const count = (members[depth] ?? 0) + 1;
  if (depth < LEVELS) members[depth] = count;
  if (count > extent.widest) extent.widest = count;
}

/**
 * Walks one value from `start`, never past `end`. It trusts only quotes and brackets, so that the neighbours of a
 * malformed value are still found; whether the value is JSON is for the parser to say.
 */
export function scanValue(bytes: Uint8Array, start: number, end: number): Extent {
  const extent: Extent = { end, closed: false, depth: 0, keys: 0, widest: 0, numbers: [] };
  const members = new Int32Array(LEVELS);
  let depth = 0;
  let at = start;
  while (at < end) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = stringEnd(bytes, at, end);
      if (at > end) return extent;
    } else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > extent.depth) extent.depth = depth;
      if (depth < LEVELS) members[depth] = 0;
      at += 1;
    } else if (byte === 0x7d || byte === 0x5d) {
      depth -= 1;
      at += 1;
    } else if (byte === 0x3a) {
      countMember(extent, members, depth);
      at += 1;
    } else if (byte === 0x2c || isSpace(byte)) {
      at += 1;
      continue;
    } else {
      at = tokenEnd(bytes, at, end, extent.numbers);
    }
    if (depth <= 0) return { ...extent, end: at, closed: true };
  }
  return extent;
}
