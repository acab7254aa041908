import { type Extent, isSpace, scanValue, skipSpace } from "#lib/channels/scan.ts";

/** One record of a file: its place, and what a walk over it found. `listed`: it stood in an answer's list. */
export type Row = { start: number; end: number; extent: Extent; listed: boolean };

/** Members of an answer whose elements are the rows, whatever their casing. */
const LISTS = new Set(["findings", "buckets", "records", "events"]);

const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const COMMA = 0x2c;
const COLON = 0x3a;
const QUOTE = 0x22;
const NEWLINE = 0x0a;

/**
 * The rows of a file, in order: the elements of a top-level list or of an answer's list (`{"findings": […]}`), else
 * every top-level value, one a line or one after the other. Each row is found whether or not its neighbours are JSON.
 * @returns whether the file ended where its structure says it should.
 */
export function* rowsOf(bytes: Uint8Array): Generator<Row, boolean> {
  const first = skipSpace(bytes, 0, bytes.length);
  const list = bytes[first] === OPEN_LIST ? first : listOfAnswer(bytes, first);
  if (list === null) return yield* valuesOf(bytes, first);
  const listed = list !== first;
  const after = yield* elementsOf(bytes, list, listed);
  if (after === null) return false;
  const rest = listed ? endOfObject(bytes, after) : after;
  if (rest === null) return false;
  return yield* valuesOf(bytes, rest);
}

/** Where the list of a top-level answer begins, or null when the value is no such answer. */
function listOfAnswer(bytes: Uint8Array, start: number): number | null {
  if (bytes[start] !== OPEN_OBJECT) return null;
  let at = skipSpace(bytes, start + 1, bytes.length);
  while (bytes[at] === QUOTE) {
    const key = scanValue(bytes, at, bytes.length);
    const name = Buffer.from(bytes.subarray(at + 1, key.end - 1))
      .toString("latin1")
      .toLowerCase();
    at = skipSpace(bytes, key.end, bytes.length);
    if (bytes[at] !== COLON) return null;
    at = skipSpace(bytes, at + 1, bytes.length);
    if (bytes[at] === OPEN_LIST && LISTS.has(name)) return at;
    at = skipSpace(bytes, scanValue(bytes, at, bytes.length).end, bytes.length);
    if (bytes[at] === COMMA) at = skipSpace(bytes, at + 1, bytes.length);
  }
  return null;
}

/** The elements of the list that opens at `open`. @returns the offset after the list, or null when it never ends. */
function* elementsOf(bytes: Uint8Array, open: number, listed: boolean): Generator<Row, number | null> {
  const length = bytes.length;
  let at = skipSpace(bytes, open + 1, length);
  while (at < length) {
    if (bytes[at] === CLOSE_LIST) return at + 1;
    if (bytes[at] === COMMA) {
      at = skipSpace(bytes, at + 1, length);
      continue;
    }
    const extent = scanValue(bytes, at, length);
    const end = extent.closed ? endOfElement(bytes, extent.end) : length;
    yield { start: at, end, extent, listed };
    at = skipSpace(bytes, end, length);
  }
  return null;
}

/** What stands between a value and the next comma belongs to the row, which is then not JSON. */
function endOfElement(bytes: Uint8Array, from: number): number {
  let end = from;
  let at = skipSpace(bytes, from, bytes.length);
  while (at < bytes.length && bytes[at] !== COMMA && bytes[at] !== CLOSE_LIST) {
    end = Math.min(scanValue(bytes, at, bytes.length).end, bytes.length);
    at = skipSpace(bytes, end, bytes.length);
  }
  return end;
}

/** The offset after the object whose list ended at `from`, or null when it never ends. */
function endOfObject(bytes: Uint8Array, from: number): number | null {
  let at = skipSpace(bytes, from, bytes.length);
  while (at < bytes.length) {
    if (bytes[at] === CLOSE_OBJECT) return at + 1;
    at = bytes[at] === COMMA || bytes[at] === COLON ? at + 1 : scanValue(bytes, at, bytes.length).end;
    at = skipSpace(bytes, at, bytes.length);
  }
  return null;
}

function lineEnd(bytes: Uint8Array, from: number): number {
  const at = bytes.indexOf(NEWLINE, from);
  return at === -1 ? bytes.length : at;
}

function lastOfLine(bytes: Uint8Array, start: number, line: number): number | undefined {
  let at = line - 1;
  while (at > start && isSpace(bytes[at])) at -= 1;
  return bytes[at];
}

/** Whether a record begins where the line after `line` begins: a member of a printed object is indented. */
function recordFollows(bytes: Uint8Array, line: number): boolean {
  const next = bytes[line + 1];
  return next === OPEN_OBJECT || next === OPEN_LIST;
}

/**
 * Values one after the other, each on its line or printed over several. A value that never closes ends with its line
 * where lines are records, so that the next record is read; where they are not, nothing after it can be told apart.
 */
function* valuesOf(bytes: Uint8Array, from: number): Generator<Row, boolean> {
  const length = bytes.length;
  let lines = false;
  for (let at = skipSpace(bytes, from, length); at < length; ) {
    const line = lineEnd(bytes, at);
    const opens = bytes[at] === OPEN_OBJECT || bytes[at] === OPEN_LIST;
    let extent = scanValue(bytes, at, line);
    const last = lastOfLine(bytes, at, line);
    const isPrinted = last === OPEN_OBJECT || last === OPEN_LIST || last === COMMA;
    if (opens && !extent.closed && !recordFollows(bytes, line) && (!lines || isPrinted)) {
      extent = scanValue(bytes, at, length);
      if (!extent.closed) {
        yield { start: at, end: length, extent, listed: false };
        return false;
      }
    }
    lines ||= opens && (extent.end <= line || recordFollows(bytes, line));
    const end = opens && extent.closed ? extent.end : line;
    yield { start: at, end, extent: { ...extent, closed: extent.closed || end < length }, listed: false };
    if (!extent.closed && end === length) return false;
    at = skipSpace(bytes, end, length);
  }
  return true;
}
