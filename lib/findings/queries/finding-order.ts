import { sql } from "#lib/db/fragment.ts";
import type { Order, OrderKey } from "#lib/db/keyset.ts";
import type { FindingSort } from "#lib/findings/search-params.ts";

const SEVERITY: OrderKey = { expression: sql`f.severity`, kind: "bigint" };
const UPDATED: OrderKey = { expression: sql`f.updated_at`, kind: "moment" };
const PK: OrderKey = { expression: sql`f.pk`, kind: "bigint" };

/** The order of the list. Each has its index: (updated_at, pk) and (severity, updated_at, pk). */
export function findingOrder(sort: FindingSort): Order {
  const keys = sort.endsWith("severity") ? [SEVERITY, UPDATED, PK] : [UPDATED, PK];
  return { name: sort, keys, descending: sort.startsWith("-") };
}
