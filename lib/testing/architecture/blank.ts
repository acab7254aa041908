/** A file's text twice, each as long as the original, so that an offset means the same place in all three. */
export type Blanked = {
  /** Comments, and what is inside strings and regular expressions, replaced by spaces. */
  code: string;
  /** Only the comments; everything else replaced by spaces. */
  comments: string;
};

type Span = { end: number; kind: "comment" | "text" | "code" };

const BEFORE_REGEX = /(?:^|[=(,:;!&|?{}[\n+*%~^<>-]|\breturn|\btypeof|\bcase|=>)\s*$/;

/** What opens and closes nothing. */
const ORDINARY = /[^"'`/{}]+/y;

/** Where a quoted text ends. It never leaves its line: an apostrophe between JSX tags opens nothing. */
function endOfQuote(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === quote) return at + 1;
    else if (text[at] === "\n") return start + 1;
  }
  return start + 1;
}

/** Where a regular expression ends, or the place after its slash when it is a division after all. */
function endOfRegex(text: string, start: number): number {
  let isClass = false;
  for (let at = start + 1; at < text.length && text[at] !== "\n"; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "[") isClass = true;
    else if (text[at] === "]") isClass = false;
    else if (text[at] === "/" && !isClass) return at + 1;
  }
  return start + 1;
}

/** The end of a template's text from `start`: after its closing backtick, or after the `${` of its next hole. */
function endOfTemplate(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "`") return at + 1;
    else if (text.startsWith("${", at)) return at + 2;
  }
  return text.length;
}

function endOf(found: number, length: number, text: string): number {
  return found === -1 ? text.length : found + length;
}

function nextSpan(text: string, at: number): Span {
  if (text.startsWith("//", at)) return { end: endOf(text.indexOf("\n", at), 0, text), kind: "comment" };
  if (text.startsWith("/*", at)) return { end: endOf(text.indexOf("*/", at + 2), 2, text), kind: "comment" };
  const sign = text[at];
  if (sign === '"' || sign === "'") return { end: endOfQuote(text, at), kind: "text" };
  if (sign === "/" && BEFORE_REGEX.test(text.slice(Math.max(0, at - 40), at))) {
    return { end: endOfRegex(text, at), kind: "text" };
  }
  ORDINARY.lastIndex = at;
  return { end: at + (ORDINARY.exec(text)?.[0].length ?? 1), kind: "code" };
}

const toSpaces = (text: string) => text.replace(/[^\n]/g, " ");
/** The delimiters stay, so that a reader of the code still sees where a text begins and ends. */
const hollow = (text: string) =>
  text.length < 2 ? text : text.slice(0, 1) + toSpaces(text.slice(1, -1)) + text.slice(-1);

/** Tells code from comments and texts without a parser: exact enough for a formatted TypeScript file. */
export function blank(text: string): Blanked {
  let code = "";
  let comments = "";
  /** For each open template hole, how many braces are open inside it. */
  const holes: number[] = [];
  for (let at = 0; at < text.length; ) {
    const sign = text[at];
    const open = holes.at(-1);
    let span = nextSpan(text, at);
    if (sign === "`" || (sign === "}" && open === 0)) {
      if (sign === "}") holes.pop();
      span = { end: endOfTemplate(text, at + 1), kind: "text" };
      if (text.startsWith("${", span.end - 2)) holes.push(0);
    } else if (open !== undefined && span.kind === "code" && (sign === "{" || sign === "}")) {
      holes[holes.length - 1] = open + (sign === "{" ? 1 : -1);
    }
    const piece = text.slice(at, span.end);
    code += span.kind === "comment" ? toSpaces(piece) : span.kind === "text" ? hollow(piece) : piece;
    comments += span.kind === "comment" ? piece : toSpaces(piece);
    at = span.end;
  }
  return { code, comments };
}
