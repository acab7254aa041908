import { timed } from "#bench/measure.ts";
import { answer } from "#bench/programs/answer.ts";
import { systemActor } from "#lib/access/actor.ts";
import { allOf, type Sql, sql, toStatement } from "#lib/db/fragment.ts";
import { behind, orderBy, placeOf, toPlace } from "#lib/db/keyset.ts";
import { endPool, pool } from "#lib/db/pool.ts";
import { FINDING_TABLES, findingColumns, LISTED_DETECTIONS } from "#lib/findings/queries/finding-columns.ts";
import { findingConditions } from "#lib/findings/queries/finding-conditions.ts";
import { findingOrder } from "#lib/findings/queries/finding-order.ts";
import { listFindings } from "#lib/findings/queries/list-findings.ts";
import { NO_FINDING_FILTER } from "#lib/findings/search-params.ts";

const ASKS = 60;
const PAGE = 50;
const actor = systemActor("bench");
const filter = { ...NO_FINDING_FILTER };
const order = findingOrder(filter.sort);
const conditions = findingConditions(filter);

/** The place in the middle of the list. */
async function middle(): Promise<{ place: string; total: number }> {
  const counted = await pool().query<{ total: number }>(
    toStatement(sql`SELECT count(*) AS "total" FROM finding f WHERE ${allOf(conditions)}`),
  );
  const total = counted.rows[0]?.total ?? 0;
  const { rows } = await pool().query<{ place: string[] }>(
    toStatement(sql`SELECT ${placeOf(order)} AS "place" FROM finding f WHERE ${allOf(conditions)}
      ORDER BY ${orderBy(order)} OFFSET ${Math.floor(total / 2)} LIMIT 1`),
  );
  return { place: toPlace(order, rows[0]?.place ?? []), total };
}

/** The statement of the list's page, without the totals beside it. */
const pageAt = (place: Sql[]) =>
  toStatement(sql`SELECT ${findingColumns(actor, LISTED_DETECTIONS)}, ${placeOf(order)} AS "place" FROM ${FINDING_TABLES}
    WHERE ${allOf([...conditions, ...place])} ORDER BY ${orderBy(order)} LIMIT ${PAGE}`);

try {
  const { place, total } = await middle();
  const statements = { first: pageAt([]), deep: pageAt([behind(order, place)]) };
  const times: Record<"first" | "deep" | "count" | "list", number[]> = { first: [], deep: [], count: [], list: [] };
  const rows = { first: 0, deep: 0 };
  for (let ask = 0; ask < ASKS; ask += 1) {
    for (const side of ["first", "deep"] as const) {
      const run = async () => {
        rows[side] = (await pool().query(statements[side])).rows.length;
      };
      times[side].push(await timed(run));
    }
    if (ask % 10 > 0) continue;
    const count = toStatement(sql`SELECT count(*) FROM finding f WHERE ${allOf(conditions)}`);
    times.count.push(await timed(() => pool().query(count)));
    times.list.push(await timed(() => listFindings(actor, { ...filter, after: place })));
  }
  answer({ times, rows, total });
} finally {
  await endPool();
}
