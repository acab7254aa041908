import { REACHES } from "#lib/buckets/reach.ts";
import type { BucketSort } from "#lib/buckets/search-params.ts";
import { SENSITIVITIES } from "#lib/buckets/sensitivity.ts";
import { type Sql, sql } from "#lib/db/fragment.ts";
import type { Order, OrderKey } from "#lib/db/keyset.ts";

/** What is unknown sorts below every number, date and text. */
const EXPRESSIONS: Record<string, OrderKey> = {
  worst: { expression: rank(), kind: "bigint" },
  name: { expression: sql`b.name`, kind: "text" },
  account: { expression: sql`b.account_id`, kind: "text" },
  region: { expression: sql`b.region`, kind: "text" },
  owner: { expression: sql`COALESCE(b.owner, '')`, kind: "text" },
  objects: { expression: sql`COALESCE(b.classifiable_object_count, -1)`, kind: "bigint" },
  bytes: { expression: sql`COALESCE(b.classifiable_size_in_bytes, -1)`, kind: "bigint" },
  findings: { expression: sql`(b.sensitive_findings + b.policy_findings)`, kind: "bigint" },
  discovery: { expression: sql`COALESCE(b.last_automated_discovery_at, timestamptz 'epoch')`, kind: "moment" },
  updated: { expression: sql`COALESCE(b.macie_updated_at, timestamptz 'epoch')`, kind: "moment" },
};

const NAME: OrderKey = { expression: sql`b.name`, kind: "text" };
const ID: OrderKey = { expression: sql`b.id`, kind: "bigint" };

/** The order of the list: the column asked for, then the name, then the id, all in one direction. */
export function bucketOrder(sort: BucketSort): Order {
  const key = EXPRESSIONS[sort.replace(/^-/, "")];
  return { name: sort, keys: key === undefined ? [NAME, ID] : [key, NAME, ID], descending: sort.startsWith("-") };
}

/** Sensitivity first, then reach, each worst first as its vocabulary lists it. A value we do not know sorts as `unknown`. */
function rank(): Sql {
  const place = (values: readonly string[], column: Sql) =>
    sql`COALESCE(array_position(${values}::text[], ${column}), ${values.indexOf("unknown") + 1})`;
  return sql`(${place(SENSITIVITIES, sql`b.sensitivity`)} * 100 + ${place(REACHES, sql`b.reach`)})`;
}
