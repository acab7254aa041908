import type { Db, Tx } from "#lib/db/sql.ts";
import type { StoredPage } from "#lib/evidence/evidence.ts";
import type { Facts } from "#lib/history/history.ts";
import { recordSet, selectList, toColumn, toRecords } from "#lib/sync/record-set.ts";
import type { ReplayKind } from "#lib/sync/replay/kinds.ts";

/** A stored record and the place of its bytes. */
export type KeptRecord = {
  key: string;
  name: string;
  region: string;
  pageId: string;
  pageIndex: number;
  bodyHash: string;
  facts: Facts;
};

/** A record as it is read now. `bodyHash` is of the bytes it was read from: another version is left alone. */
export type Reread = { key: string; bodyHash: string } & Record<string, unknown>;

const CURSOR = "replayed";

/** Opens a reading of every record of a kind whose page has the kind's own operation, page by page. */
export async function openRecords(tx: Tx, { kind, key, name, operation }: ReplayKind): Promise<void> {
  await tx.query(
    `DECLARE ${CURSOR} NO SCROLL CURSOR FOR
     SELECT t.${key}::text AS key, t.${name} AS name, t.region, t.page_id::text AS "pageId", t.page_index AS "pageIndex",
       t.body_hash AS "bodyHash", version_facts(t) AS facts
     FROM ${kind} t JOIN evidence_page e ON e.id = t.page_id AND e.operation = '${operation}' ORDER BY t.page_id, t.page_index`,
  );
}

/** The next records of an opened reading; none at its end. */
export async function nextRecords(tx: Tx, most: number): Promise<KeptRecord[]> {
  return (await tx.query<KeptRecord>(`FETCH ${Math.trunc(most)} FROM ${CURSOR}`)).rows;
}

export const closeRecords = (tx: Tx) => tx.query(`CLOSE ${CURSOR}`);

/** How many records of a kind point at no page, or at one of another channel: those are not read again. */
export async function countOthers(db: Db, { kind, operation }: ReplayKind): Promise<number> {
  const { rows } = await db.query<{ others: number }>(
    `SELECT count(*)::int AS others FROM ${kind} t LEFT JOIN evidence_page e ON e.id = t.page_id
     WHERE e.operation IS DISTINCT FROM '${operation}'`,
  );
  return rows[0]?.others ?? 0;
}

/** Kept pages by their ids, sealed as they are. */
export async function readPages(db: Db, ids: readonly string[]): Promise<Map<string, StoredPage>> {
  const { rows } = await db.query<StoredPage & { id: string }>(
    `SELECT id::text, sha256, key_id AS "keyId", body FROM evidence_page WHERE id = ANY($1::bigint[])`,
    [ids],
  );
  return new Map(rows.map(({ id, ...page }) => [id, page]));
}

/** Writes what is read differently now, where the record is still the version that was read. @returns its facts after. */
export async function rewriteRecords(
  tx: Tx,
  { kind, key, columns }: ReplayKind,
  rows: readonly Reread[],
): Promise<Map<string, Facts>> {
  const members = Object.keys(columns);
  const stored = members.map((member) => `t.${toColumn(member)}`).join(", ");
  const { rows: changed } = await tx.query<{ key: string; facts: Facts }>(
    `UPDATE ${kind} t SET ${members.map((member) => `${toColumn(member)} = i."${member}"`).join(", ")}
     FROM ${recordSet("$1", "i", { key: "bigint", bodyHash: "text", ...columns })}
     WHERE t.${key} = i.key AND t.body_hash = i."bodyHash" AND (${stored}) IS DISTINCT FROM (${selectList(members, "i")})
     RETURNING t.${key}::text AS key, version_facts(t) AS facts`,
    [toRecords(rows)],
  );
  return new Map(changed.map(({ key: of, facts }) => [of, facts]));
}

/** Writes what findings detected where it is read differently now. @returns the findings it changed. */
export async function rewriteDetections(tx: Tx, rows: readonly Reread[]): Promise<Set<string>> {
  const { rows: changed } = await tx.query<{ pk: string }>(
    `WITH input AS (SELECT f.pk, i.detections FROM ${recordSet("$1", "i", { key: "bigint", bodyHash: "text", detections: "json" })}
       JOIN finding f ON f.pk = i.key AND f.body_hash = i."bodyHash"),
     found AS (SELECT i.pk, d.* FROM input i CROSS JOIN LATERAL
       json_to_recordset(i.detections) AS d("detectionType" text, name text, category text, count bigint)),
     dropped AS (DELETE FROM finding_detection x USING input i WHERE x.finding_pk = i.pk
       AND NOT EXISTS (SELECT 1 FROM found d WHERE d.pk = x.finding_pk AND d."detectionType" = x.detection_type) RETURNING x.finding_pk),
     detected AS (
       INSERT INTO finding_detection AS x (finding_pk, detection_type, name, category, count)
       SELECT pk, "detectionType", name, category, count FROM found
       ON CONFLICT (finding_pk, detection_type) DO UPDATE SET name = excluded.name, category = excluded.category, count = excluded.count
       WHERE (x.name, x.category, x.count) IS DISTINCT FROM (excluded.name, excluded.category, excluded.count) RETURNING x.finding_pk)
     SELECT finding_pk::text AS pk FROM dropped UNION SELECT finding_pk::text FROM detected`,
    [toRecords(rows)],
  );
  return new Set(changed.map(({ pk }) => pk));
}
