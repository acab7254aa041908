import type { Tx } from "#lib/db/sql.ts";
import type { FindingRow } from "#lib/sync/findings/normalise.ts";
import { hashPrefix } from "#lib/sync/import/precedence.ts";

/** A finding that Plimsoll has of the object version that a discovery result is about, with what it states. */
export type KnownScan = { findingId: string; totals: Map<string, bigint> };

/**
 * Findings that came by another channel of what these discovery results tell: the same id, or the same object version
 * looked at by the same job. A result has an id of its own, so without this it would be a second finding.
 * @returns by place in `rows`.
 */
export async function readScans(tx: Tx, rows: readonly FindingRow[]): Promise<Map<number, KnownScan>> {
  if (rows.length === 0) return new Map();
  const column = (read: (row: FindingRow) => string | null) => rows.map(read);
  const { rows: found } = await tx.query<{
    place: number;
    findingId: string;
    size: string | null;
    detections: [string, string, string][];
  }>(
    `WITH result AS (
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
         WITH ORDINALITY AS i (account_id, region, finding_id, bucket_name, object_key, object_etag, job_id, place)
     ), match AS (
       SELECT i.place, f.pk, true AS same_id FROM result i JOIN finding f USING (account_id, region, finding_id)
       UNION ALL
       SELECT i.place, f.pk, false FROM result i
         JOIN finding f USING (account_id, region, bucket_name, object_key, object_etag)
       WHERE f.job_id IS NOT DISTINCT FROM i.job_id
     )
     SELECT DISTINCT ON (m.place) m.place::int AS place, f.finding_id AS "findingId", f.size_classified::text AS size,
       (SELECT coalesce(json_agg(json_build_array(d.category, d.detection_type, d.count::text)), '[]')
        FROM finding_detection d WHERE d.finding_pk = f.pk) AS detections
     FROM match m JOIN finding f ON f.pk = m.pk WHERE NOT starts_with(f.body_hash, $8)
     ORDER BY m.place, m.same_id DESC, f.updated_at DESC`,
    [
      column(({ accountId }) => accountId),
      column(({ region }) => region),
      column(({ findingId }) => findingId),
      column(({ bucketName }) => bucketName),
      column(({ objectKey }) => objectKey),
      column(({ objectEtag }) => objectEtag),
      column(({ jobId }) => jobId),
      hashPrefix("discovery-result"),
    ],
  );
  return new Map(
    found.map(({ place, findingId, size, detections }) => [
      place - 1,
      { findingId, totals: toTotals(size, detections) },
    ]),
  );
}

/** The totals under the names of `totalsOf`: each category is the sum of its types. */
function toTotals(
  size: string | null,
  detections: ReadonlyArray<readonly [string, string, string]>,
): Map<string, bigint> {
  const totals = new Map<string, bigint>();
  const add = (what: string, amount: bigint) => totals.set(what, (totals.get(what) ?? 0n) + amount);
  for (const [category, type, count] of detections) {
    add(category, BigInt(count));
    add(`${category}/${type}`, BigInt(count));
  }
  if (size !== null) add("sizeClassified", BigInt(size));
  return totals;
}
