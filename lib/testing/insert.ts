import { pool } from "#lib/db/pool.ts";
import { seal } from "#lib/evidence/seal.ts";

/** Column names and values as Postgres takes them. What is left out gets a plain default of this file. */
export type Columns = { [column: string]: unknown };

const RUN = "00000000-0000-4000-8000-000000000001";
const SEEN = new Date("2026-11-01T12:00:00.000Z");

async function insert(table: string, columns: Columns, returning: string): Promise<string> {
  const names = Object.keys(columns);
  const { rows } = await pool().query<{ key: string }>(
    `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(", ")})
     VALUES (${names.map((_, index) => `$${index + 1}`).join(", ")}) RETURNING "${returning}"::text AS key`,
    Object.values(columns),
  );
  return rows[0]?.key ?? "";
}

/** A Region of a connection that answered. Returns its id. */
export async function insertScope(columns: Columns = {}): Promise<number> {
  const region = columns.region ?? "eu-central-1";
  const connection = await insert("connection", { name: `connection of ${String(region)}`, regions: [region] }, "id");
  const scope = {
    connection_id: connection,
    region,
    state: "seen",
    endpoint: "http://127.0.0.1:4600",
    complete_at: SEEN,
  };
  return Number(await insert("scope", { ...scope, ...columns }, "id"));
}

export async function insertAccount(id: string, name: string | null): Promise<void> {
  await insert("account", { id, name, last_seen_at: SEEN }, "id");
}

/** A present bucket of which little is known. Returns its id. */
export function insertBucket(columns: Columns & { name: string; scope_id: number }): Promise<string> {
  const plain = {
    arn: `arn:aws:s3:::${columns.name}`,
    account_id: "111122223333",
    region: "eu-central-1",
    body_hash: "0",
    first_seen_at: SEEN,
    last_seen_at: SEEN,
    last_seen_run_id: RUN,
  };
  return insert("bucket", { ...plain, ...columns }, "id");
}

/** A current sensitive data finding. Returns its key. */
export function insertFinding(columns: Columns & { finding_id: string; scope_id: number }): Promise<string> {
  const plain = {
    account_id: "111122223333",
    region: "eu-central-1",
    type: "SensitiveData:S3Object/Personal",
    category: "CLASSIFICATION",
    severity: 2,
    count: 1,
    created_at: SEEN,
    updated_at: SEEN,
    archived: false,
    sample: false,
    body_hash: "0",
    first_seen_at: SEEN,
    last_seen_at: SEEN,
    last_seen_run_id: RUN,
  };
  return insert("finding", { ...plain, ...columns }, "pk");
}

export function insertDetection(columns: Columns & { finding_pk: string; detection_type: string }): Promise<string> {
  return insert(
    "finding_detection",
    { name: columns.detection_type, category: "PERSONAL_INFORMATION", count: 1, ...columns },
    "finding_pk",
  );
}

/** An answered page as it is kept: `body` is what was sent, compressed; it is sealed here. Returns its id. */
export function insertPage(
  columns: Columns & { scope_id: number; body: Uint8Array; sha256: Uint8Array },
): Promise<string> {
  const plain = { run_id: RUN, operation: "GetFindings", region: "eu-central-1", fetched_at: SEEN, items: 1, bytes: 1 };
  const { body, keyId } = seal(columns.body, { sha256: columns.sha256, column: "evidence_page.body" });
  return insert("evidence_page", { ...plain, ...columns, body, key_id: keyId }, "id");
}
