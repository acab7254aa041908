import { hash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { AnsweredPage } from "#lib/aws/source.ts";
import type { Db, Tx } from "#lib/db/sql.ts";
import { seal } from "#lib/evidence/seal.ts";
import { recordSet, toRecords } from "#lib/sync/record-set.ts";

const compress = promisify(gzip);

/** What is kept of a page: an answer of AWS, or the page an import makes of a file. */
export type EvidencePage = Omit<AnsweredPage, "operation"> & { operation: string };

/** A page ready to be kept: its hash, and its compressed and sealed bytes unless they are kept already. */
export type PackedPage = { page: EvidencePage; sha256: Buffer; sealed: { body: Buffer; keyId: string } | null };

/** Hashes pages, and compresses and seals those that are new. Done before the transaction, so that nobody waits for it. */
export async function packPages(db: Db, pages: readonly EvidencePage[]): Promise<PackedPage[]> {
  const hashed = pages.map((page) => ({ page, sha256: hash("sha256", page.body, "buffer") }));
  const { rows } = await db.query<{ sha256: Buffer }>("SELECT sha256 FROM evidence_page WHERE sha256 = ANY($1)", [
    hashed.map(({ sha256 }) => sha256),
  ]);
  const kept = new Set(rows.map(({ sha256 }) => sha256.toString("hex")));
  return Promise.all(
    hashed.map(async ({ page, sha256 }) => {
      const isKept = kept.has(sha256.toString("hex"));
      if (isKept) return { page, sha256, sealed: null };
      const packed = await compress(page.body, { level: 1 });
      return { page, sha256, sealed: seal(packed, { sha256, column: "evidence_page.body" }) };
    }),
  );
}

const COLUMNS = {
  sha256: "bytea",
  operation: "text",
  region: "text",
  requestId: "text",
  fetchedAt: "timestamptz",
  items: "integer",
  bytes: "integer",
  keyId: "text",
} as const;

function toRow({ page, sha256, sealed }: PackedPage) {
  const { operation, region, requestId, fetchedAt, items, body } = page;
  return {
    sha256: `\\x${sha256.toString("hex")}`,
    operation,
    region,
    requestId,
    fetchedAt,
    items,
    bytes: body.length,
    keyId: sealed?.keyId ?? null,
  };
}

const KEEP = `
INSERT INTO evidence_page (sha256, scope_id, run_id, operation, region, request_id, fetched_at, items, bytes, key_id, body)
SELECT i.sha256, $2, $3, i.operation, i.region, i."requestId", i."fetchedAt", i.items, i.bytes, i."keyId", ($4::bytea[])[i.place]
FROM (SELECT *, row_number() OVER () AS place FROM ${recordSet("$1", "r", COLUMNS)}) AS i
ON CONFLICT (sha256) DO NOTHING RETURNING id::text, sha256`;

/**
 * Keeps each page once, byte for byte, and tells where: hex of its SHA-256 → id.
 * The same bytes answered again, here or elsewhere, are the same page.
 */
export async function keepPages(
  tx: Tx,
  packed: readonly PackedPage[],
  run: { scopeId: number; runId: string },
): Promise<Map<string, string>> {
  const hex = (sha256: Buffer) => sha256.toString("hex");
  const unique = [...new Map(packed.map((one) => [hex(one.sha256), one])).values()].sort((a, b) =>
    a.sha256.compare(b.sha256),
  );
  const idOf = new Map<string, string>();
  const note = ({ rows }: { rows: { id: string; sha256: Buffer }[] }) => {
    for (const { id, sha256 } of rows) idOf.set(hex(sha256), id);
  };
  const fresh = unique.filter(({ sealed }) => sealed !== null);
  if (fresh.length > 0) {
    const values = [toRecords(fresh.map(toRow)), run.scopeId, run.runId, fresh.map(({ sealed }) => sealed?.body)];
    note(await tx.query(KEEP, values));
  }
  const others = unique.map(({ sha256 }) => sha256).filter((sha256) => !idOf.has(hex(sha256)));
  if (others.length > 0) {
    note(await tx.query("SELECT id::text, sha256 FROM evidence_page WHERE sha256 = ANY($1)", [others]));
  }
  return idOf;
}
