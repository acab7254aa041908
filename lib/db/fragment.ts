/** A piece of SQL with its parameters: text between values, never text with values in it. */
export type Sql = { readonly strings: readonly string[]; readonly values: readonly unknown[] };

const MARK = Symbol("sql");
type Marked = Sql & { readonly [MARK]: true };

function make(strings: readonly string[], values: readonly unknown[]): Marked {
  return { strings, values, [MARK]: true };
}

function isSql(value: unknown): value is Marked {
  return typeof value === "object" && value !== null && MARK in value;
}

/**
 * Tagged SQL: whatever stands in `${}` becomes a parameter, unless it is itself tagged SQL, which is spliced in.
 * There is no way to splice a string: names of columns come from constants written with this tag.
 */
export function sql(literals: TemplateStringsArray, ...inserts: readonly unknown[]): Sql {
  const strings: string[] = [literals[0] ?? ""];
  const values: unknown[] = [];
  for (const [index, insert] of inserts.entries()) {
    if (isSql(insert)) splice(strings, values, insert);
    else {
      values.push(insert);
      strings.push("");
    }
    strings.push((strings.pop() ?? "") + (literals[index + 1] ?? ""));
  }
  return make(strings, values);
}

function splice(strings: string[], values: unknown[], inner: Sql): void {
  const [first = "", ...rest] = inner.strings;
  strings.push((strings.pop() ?? "") + first, ...rest);
  values.push(...inner.values);
}

/** Nothing: an optional part that is not there. */
export const nothing: Sql = sql``;

/** Fragments one after the other, with a separator that is itself tagged SQL. */
export function joinSql(fragments: readonly Sql[], separator: Sql): Sql {
  return fragments.reduce<Sql>((all, next, index) => (index === 0 ? next : sql`${all}${separator}${next}`), nothing);
}

/** Every condition at once; no condition is true. */
export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0
    ? sql`TRUE`
    : joinSql(
        conditions.map((one) => sql`(${one})`),
        sql` AND `,
      );
}

/** What `pg` takes: `$1` in the text, the values beside it. */
export function toStatement(fragment: Sql): { text: string; values: unknown[] } {
  const text = fragment.strings.reduce((all, next, index) => (index === 0 ? next : `${all}$${index}${next}`), "");
  return { text, values: [...fragment.values] };
}

/** A timestamptz as ISO 8601 text in UTC with milliseconds: the same in a page, over HTTP and in a file. */
export function isoUtc(moment: Sql): Sql {
  return sql`to_char(${moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Text as itself inside a LIKE pattern. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
