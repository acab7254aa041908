/** The Postgres types a row's members may have. */
export type PgType =
  | "text"
  | "text[]"
  | "bigint"
  | "integer"
  | "boolean"
  | "timestamptz"
  | "jsonb"
  | "json"
  | "bytea"
  | "uuid";

/** The columns of a row type, in the order in which they are written: member → type. */
export type Columns<Row> = Record<keyof Row & string, PgType>;

/** `bucketCreatedAt` → `bucket_created_at`. */
export function toColumn(member: string): string {
  return member.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The column names, for INSERT INTO t (…). */
export const columnList = (members: readonly string[]): string => members.map(toColumn).join(", ");

/** The members as columns of the input, for SELECT … FROM input. */
export const selectList = (members: readonly string[], alias: string): string =>
  members.map((member) => `${alias}."${member}"`).join(", ");

/** What an update takes from the row that was to be inserted, for DO UPDATE SET …. */
export const updateList = (members: readonly string[]): string =>
  members.map((member) => `${toColumn(member)} = excluded.${toColumn(member)}`).join(", ");

/** The rows of one JSON parameter as a table, for FROM …. */
export function recordSet(parameter: string, alias: string, columns: Record<string, PgType>): string {
  const definitions = Object.entries(columns).map(([member, type]) => `"${member}" ${type}`);
  return `json_to_recordset(${parameter}::json) AS ${alias}(${definitions.join(", ")})`;
}

/** Rows as the parameter of a record set: one text, whatever their number. BigInts keep every digit. */
export function toRecords(rows: readonly object[]): string {
  return JSON.stringify(rows, (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
}
