import { pool } from "#lib/db/pool.ts";
import { openQuarantined, type StoredPage } from "#lib/evidence/evidence.ts";

/** The raw bytes of the records that were put aside for a reason (a LIKE pattern), as text, in the order of their length. */
export async function quarantinedTexts(reason: string): Promise<string[]> {
  const { rows } = await pool().query<StoredPage>(
    `SELECT raw AS body, key_id AS "keyId", raw_sha256 AS sha256 FROM quarantine WHERE reason LIKE $1 ORDER BY length(raw), id`,
    [reason],
  );
  return rows.map((row) => {
    const opened = openQuarantined(row);
    if ("problem" in opened) throw new Error(`a quarantined record does not open: ${opened.problem}`);
    return Buffer.from(opened.bytes).toString();
  });
}
