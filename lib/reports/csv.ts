/**
 * CSV by RFC 4180: UTF-8 with a byte order mark, CRLF, one header row, nothing but rows behind it.
 *
 * Text and moments are quoted, numbers and flags are not. An empty field is unknown (or not of this kind of record);
 * `""` is a text that is empty. Where the file comes from stands in its last columns, in its name and in the answer's
 * `X-Plimsoll-…` headers, so that the body stays what every reader of CSV expects.
 */
export const BYTE_ORDER_MARK = "\uFEFF";

const END_OF_LINE = "\r\n";

export type Cell = string | number | boolean | null;

/** A column: `digits` are whole numbers of any size as text, `moment` is ISO 8601 in UTC. */
export type Column<Row> = { header: string; kind: "text" | "digits" | "moment" | "flag"; of: (row: Row) => Cell };

/**
 * Where a spreadsheet may see the start of a cell in a text: at its beginning, after each line break, and after what
 * separates cells somewhere (a comma, a semicolon, a tab, a bar) or closes a quotation.
 */
const CELL_START = String.raw`(?<=^|[\n\r\v\f\u0085\u2028\u2029,;\t|"])`;

/** What makes a cell a formula, in full width and small form too. Spaces, quotes and what is not seen do not hide it. */
const FORMULA = String.raw`[\p{Zs}\t\p{Cf}"']*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u2212]`;

const DANGER = new RegExp(`${CELL_START}(?=${FORMULA}|[\\t\\r])`, "gu");

/**
 * Text that no spreadsheet takes for a formula: an apostrophe is put before each place where one could start, or where
 * a cell begins with a tab or a carriage return. Names of objects are chosen by whoever can write to a bucket. Every
 * other character stays. Source: OWASP, "CSV Injection".
 */
export function guardFormula(text: string): string {
  return text.replaceAll(DANGER, "'");
}

/** The first line: the byte order mark and the names of the columns. */
export function csvHeader<Row>(columns: readonly Column<Row>[]): string {
  return BYTE_ORDER_MARK + columns.map(({ header }) => quote(header)).join(",") + END_OF_LINE;
}

/** One record with its line end. */
export function csvLine<Row>(columns: readonly Column<Row>[], row: Row): string {
  return columns.map((column) => field(column, row)).join(",") + END_OF_LINE;
}

function field<Row>({ kind, of }: Column<Row>, row: Row): string {
  const cell = of(row);
  if (cell === null) return "";
  const text = String(cell);
  return kind === "digits" || kind === "flag" ? bare(text) : quote(guardFormula(text));
}

/** A number or a flag needs no quotes. Anything else in such a column is text, whatever it was meant to be. */
function bare(text: string): string {
  return /^(\d+|true|false)$/.test(text) ? text : quote(guardFormula(text));
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
