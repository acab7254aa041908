import { type Actor, authorise } from "#lib/access/actor.ts";
import { allOf, type Sql, sql, toStatement } from "#lib/db/fragment.ts";
import { behind, orderBy, placeOf, toPlace } from "#lib/db/keyset.ts";
import { pool } from "#lib/db/pool.ts";
import type { FindingPage, FindingRow, LeftOut } from "#lib/findings/finding-row.ts";
import { FINDING_TABLES, findingColumns, LISTED_DETECTIONS } from "#lib/findings/queries/finding-columns.ts";
import { chosenConditions, findingConditions, usualConditions } from "#lib/findings/queries/finding-conditions.ts";
import { findingOrder } from "#lib/findings/queries/finding-order.ts";
import { type AskedFilter, askedBy } from "#lib/findings/queries/key-mask.ts";
import { type FindingFilter, NO_FINDING_FILTER } from "#lib/findings/search-params.ts";

/** Rows in one page of the list. */
export const FINDING_PAGE_SIZE = 100;

/**
 * One page of the findings that match, in the filter's order, with exact totals and with what the defaults leave out.
 * @throws PlimsollError invalid when `filter.after` is not a place in this order.
 */
export async function listFindings(actor: Actor, wanted: FindingFilter): Promise<FindingPage> {
  authorise(actor, "findings:read");
  const filter = askedBy(actor, wanted);
  const order = findingOrder(filter.sort);
  const matching = findingConditions(filter);
  const page = filter.after === null ? matching : [...matching, behind(order, filter.after)];
  const [listed, counts] = await Promise.all([
    pool().query<FindingRow & { place: string[] }>(
      toStatement(sql`SELECT ${findingColumns(actor, LISTED_DETECTIONS)}, ${placeOf(order)} AS "place" FROM ${FINDING_TABLES}
        WHERE ${allOf(page)} ORDER BY ${orderBy(order)} LIMIT ${FINDING_PAGE_SIZE + 1}`),
    ),
    countFindings(filter),
  ]);
  const rows = listed.rows.slice(0, FINDING_PAGE_SIZE);
  const last = rows.at(-1);
  return {
    rows: rows.map(({ place, ...row }) => row),
    ...counts,
    next: last !== undefined && listed.rows.length > rows.length ? toPlace(order, last.place) : null,
  };
}

type Counts = Pick<FindingPage, "total" | "outOf" | "leftOut">;

async function countFindings(filter: AskedFilter): Promise<Counts> {
  const chosen = allOf(chosenConditions(filter));
  const { status, sample, listed } = usualConditions(filter);
  const everyCurrent = allOf(Object.values(usualConditions(NO_FINDING_FILTER)));
  const leftOut = (shown: Sql, others: readonly Sql[]) =>
    sql`count(*) FILTER (WHERE ${allOf([chosen, ...others])} AND NOT (${shown}))`;
  const { rows } = await pool().query<LeftOut & { total: number; outOf: number }>(
    toStatement(sql`SELECT count(*) FILTER (WHERE ${allOf([chosen, status, sample, listed])}) AS "total",
      count(*) FILTER (WHERE ${everyCurrent}) AS "outOf",
      ${leftOut(status, [sample, listed])} AS "archived",
      ${leftOut(sample, [status, listed])} AS "sample",
      ${leftOut(listed, [status, sample])} AS "unlisted" FROM finding f`),
  );
  const { total = 0, outOf = 0, archived = 0, sample: samples = 0, unlisted = 0 } = rows[0] ?? {};
  return { total, outOf, leftOut: { archived, sample: samples, unlisted } };
}
