import { type Actor, authorise } from "#lib/access/actor.ts";
import { pool } from "#lib/db/pool.ts";
import { openEvidence, type PageProblem, type StoredPage } from "#lib/evidence/evidence.ts";
import { evidenceKeys } from "#lib/evidence/seal.ts";

/** A kept page that is not what it should be. */
export type DifferingPage = {
  pageId: string;
  operation: string;
  region: string;
  fetchedAt: Date;
  problem: PageProblem;
};

/** Rows of a kind that point at a page which is not there. */
export type LostPage = { kind: string; recordId: string; pageId: string };

export type Verified = {
  pages: number;
  /** Bytes as AWS sent them. */
  bytes: number;
  /** Pages that were kept before bodies were sealed. */
  unsealed: number;
};

type Row = StoredPage & Omit<DifferingPage, "problem"> & { bytes: number };

const PAGES_AT_ONCE = 200;

/**
 * Opens and hashes every kept page anew, in the order in which they were kept, a few at a time in memory.
 * Each page that differs is given; at the end, what was looked at.
 */
export async function* verifyPages(actor: Actor): AsyncGenerator<DifferingPage, Verified> {
  authorise(actor, "audit:read");
  const keys = evidenceKeys();
  const verified: Verified = { pages: 0, bytes: 0, unsealed: 0 };
  for (let after = "0"; ; ) {
    const { rows } = await pool().query<Row>(
      `SELECT id::text AS "pageId", operation, region, fetched_at AS "fetchedAt", bytes, sha256, key_id AS "keyId", body
       FROM evidence_page WHERE id > $1 ORDER BY id LIMIT $2`,
      [after, PAGES_AT_ONCE],
    );
    for (const { bytes, body, sha256, keyId, ...named } of rows) {
      verified.pages += 1;
      verified.bytes += bytes;
      if (keyId === null) verified.unsealed += 1;
      const { problem } = openEvidence({ body, sha256, keyId }, keys);
      if (problem !== null) yield { ...named, problem };
      after = named.pageId;
    }
    if (rows.length < PAGES_AT_ONCE) return verified;
  }
}

/** Records whose page was taken away under them; at most a thousand. */
export async function listLostPages(actor: Actor): Promise<LostPage[]> {
  authorise(actor, "audit:read");
  const { rows } = await pool().query<LostPage>(
    `SELECT r.kind, r.record AS "recordId", r.page_id::text AS "pageId" FROM (
       SELECT 'finding' AS kind, finding_id AS record, page_id FROM finding
       UNION ALL SELECT 'bucket', name, page_id FROM bucket
       UNION ALL SELECT 'profile', bucket_id::text, page_id FROM bucket_profile
       UNION ALL SELECT 'job', job_id, page_id FROM job
     ) r WHERE r.page_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM evidence_page e WHERE e.id = r.page_id) LIMIT 1000`,
  );
  return rows;
}
