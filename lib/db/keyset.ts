import { joinSql, type Sql, sql } from "#lib/db/fragment.ts";
import { PlimsollError } from "#lib/errors.ts";

/**
 * One part of a list's order. The expression is never null: what is unknown sorts as a value of its own.
 * `moment` is a timestamptz of whole milliseconds.
 */
export type OrderKey = { expression: Sql; kind: "text" | "bigint" | "moment" };

/** A total order: the last key is unique. All keys run in one direction, so that one row comparison finds the place. */
export type Order = { name: string; keys: readonly OrderKey[]; descending: boolean };

const SHAPES: Record<OrderKey["kind"], RegExp> = {
  text: /^[^\0]*$/,
  bigint: /^-?\d{1,18}$/,
  moment: /^-?\d{1,15}$/,
};

/** `ORDER BY` of a list. */
export function orderBy(order: Order): Sql {
  const direction = order.descending ? sql` DESC` : sql` ASC`;
  return joinSql(
    order.keys.map(({ expression }) => sql`${expression}${direction}`),
    sql`, `,
  );
}

/** What a row must be selected with so that `toPlace` can name its place: a text array. */
export function placeOf(order: Order): Sql {
  const texts = order.keys.map(({ expression, kind }) =>
    kind === "moment" ? sql`(extract(epoch FROM ${expression}) * 1000)::bigint::text` : sql`(${expression})::text`,
  );
  return sql`ARRAY[${joinSql(texts, sql`, `)}]`;
}

/** The rows behind a place. */
export function behind(order: Order, place: string): Sql {
  return beside(order, fromPlace(order, place));
}

/** The rows behind the row that has these keys, as `placeOf` gives them, in the direction of the order. */
export function beside(order: Order, values: readonly string[]): Sql {
  const rows = joinSql(
    order.keys.map(({ expression }) => expression),
    sql`, `,
  );
  const bounds = joinSql(
    order.keys.map(({ kind }, index) => toValue(kind, values[index] ?? "")),
    sql`, `,
  );
  return order.descending ? sql`(${rows}) < (${bounds})` : sql`(${rows}) > (${bounds})`;
}

function toValue(kind: OrderKey["kind"], text: string): Sql {
  if (kind === "bigint") return sql`${text}::bigint`;
  if (kind === "moment") return sql`timestamptz 'epoch' + ${text}::bigint * interval '1 millisecond'`;
  return sql`${text}::text`;
}

/** A place in a list, as it travels in an address. Only this order can read it. */
export function toPlace(order: Order, values: readonly string[]): string {
  return Buffer.from(JSON.stringify([order.name, ...values])).toString("base64url");
}

/** @throws PlimsollError invalid when the place is not one of this order's. */
export function fromPlace(order: Order, place: string): readonly string[] {
  const read = parse(Buffer.from(place, "base64url").toString());
  const [name, ...values] = Array.isArray(read) ? read : [];
  const fits = order.keys.every(
    ({ kind }, index) => typeof values[index] === "string" && SHAPES[kind].test(values[index]),
  );
  if (name !== order.name || values.length !== order.keys.length || !fits) {
    throw new PlimsollError("invalid", {
      message: "after: not a place in this list.",
      remedy: "Open the list from its beginning.",
    });
  }
  return values;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
