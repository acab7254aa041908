import { type Actor, authorise } from "#lib/access/actor.ts";
import { allOf, isoUtc, type Sql, sql, toStatement } from "#lib/db/fragment.ts";
import { beside, type Order, orderBy, placeOf } from "#lib/db/keyset.ts";
import { pool } from "#lib/db/pool.ts";
import { PlimsollError } from "#lib/errors.ts";
import type { FindingDetail, FindingInList } from "#lib/findings/finding-detail.ts";
import { FINDING_TABLES, findingColumns } from "#lib/findings/queries/finding-columns.ts";
import { findingConditions } from "#lib/findings/queries/finding-conditions.ts";
import { findingOrder } from "#lib/findings/queries/finding-order.ts";
import { type AskedFilter, askedBy } from "#lib/findings/queries/key-mask.ts";
import type { FindingFilter } from "#lib/findings/search-params.ts";

const DETAIL: Sql = sql`
  f.title AS "title", f.description AS "description", f.partition AS "partition", f.object_extension AS "objectExtension",
  f.object_version_id AS "objectVersionId", f.object_etag AS "objectETag", f.object_size::text AS "objectSize",
  ${isoUtc(sql`f.object_last_modified`)} AS "objectLastModified", f.object_public AS "objectPublic",
  f.object_encryption AS "objectEncryption", f.storage_class AS "storageClass",
  f.bucket_permission AS "bucketPermission", f.result_reason AS "resultReason", f.mime_type AS "mimeType",
  f.size_classified::text AS "sizeClassified", f.policy_api AS "policyApi", f.policy_actor AS "policyActor",
  ${isoUtc(sql`f.policy_first_seen_at`)} AS "policyFirstSeenAt", ${isoUtc(sql`f.policy_last_seen_at`)} AS "policyLastSeenAt",
  ${isoUtc(sql`f.first_seen_at`)} AS "firstSeenAt", c.name AS "connection",
  CASE WHEN e.id IS NULL THEN NULL ELSE json_build_object(
    'pageId', e.id::text, 'index', f.page_index, 'sha256', encode(e.sha256, 'hex'), 'fetchedAt', ${isoUtc(sql`e.fetched_at`)},
    'operation', e.operation, 'requestId', e.request_id) END AS "evidence"`;

/** @throws PlimsollError not_found */
export function noSuchFinding(): PlimsollError {
  return new PlimsollError("not_found", {
    message: "There is no such finding.",
    remedy: "Look for it by its id in the list of findings.",
  });
}

/** Whether a text can be a finding's key. */
export function isFindingKey(pk: string): boolean {
  return /^\d{1,18}$/.test(pk);
}

/**
 * One finding with everything typed, an archived or no longer listed one too.
 * @throws PlimsollError not_found when no finding has this key.
 */
export async function getFinding(actor: Actor, pk: string): Promise<FindingDetail> {
  authorise(actor, "findings:read");
  const { rows } = isFindingKey(pk)
    ? await pool().query<FindingDetail>(
        toStatement(sql`SELECT ${findingColumns(actor, null)}, ${DETAIL} FROM ${FINDING_TABLES}
          LEFT JOIN connection c ON c.id = s.connection_id
          LEFT JOIN evidence_page e ON e.id = f.page_id WHERE f.pk = ${pk}::bigint`),
      )
    : { rows: [] };
  const [found] = rows;
  if (found === undefined) throw noSuchFinding();
  return found;
}

/**
 * A finding and its neighbours in a list, whether or not the list itself shows it.
 * @throws PlimsollError not_found when no finding has this key.
 */
export async function getFindingInList(
  actor: Actor,
  { pk, filter }: { pk: string; filter: FindingFilter },
): Promise<FindingInList> {
  authorise(actor, "findings:read");
  const finding = await getFinding(actor, pk);
  const order = findingOrder(filter.sort);
  const { rows } = await pool().query<{ place: string[] }>(
    toStatement(sql`SELECT ${placeOf(order)} AS "place" FROM finding f WHERE f.pk = ${pk}::bigint`),
  );
  const asked = askedBy(actor, filter);
  const place = rows[0]?.place;
  if (place === undefined) throw noSuchFinding();
  const [previous, next] = await Promise.all([
    nearest({ order: { ...order, descending: !order.descending }, place, filter: asked }),
    nearest({ order, place, filter: asked }),
  ]);
  return { finding, previous, next };
}

type Beside = { order: Order; place: readonly string[]; filter: AskedFilter };

/** The first finding behind a place in the direction of the order. */
async function nearest({ order, place, filter }: Beside): Promise<string | null> {
  const conditions = allOf([...findingConditions(filter), beside(order, place)]);
  const { rows } = await pool().query<{ pk: string }>(
    toStatement(sql`SELECT f.pk::text AS "pk" FROM finding f WHERE ${conditions} ORDER BY ${orderBy(order)} LIMIT 1`),
  );
  return rows[0]?.pk ?? null;
}
