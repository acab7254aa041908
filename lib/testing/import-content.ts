import { expect } from "vitest";
import { systemActor } from "#lib/access/actor.ts";
import type { ImportResult } from "#lib/channels/import-result.ts";
import { pool } from "#lib/db/pool.ts";
import { importFileCommand } from "#lib/sync/import/import-file.ts";

/** Imports bytes, a text or a value as JSON, and checks that every record of it has exactly one outcome. */
export async function importContent(content: unknown, name = "file.json"): Promise<ImportResult> {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  const bytes = content instanceof Uint8Array ? content : Buffer.from(text);
  const result = await importFileCommand(systemActor("test"), { name, bytes });
  const named = [...result.noted, ...result.refused].reduce((sum, { count }) => sum + count, 0);
  expect(result.stored + result.unchanged + result.duplicates + result.quarantined + named).toBe(result.items);
  return result;
}

/** The row of a finding, or undefined; never one of several. */
export async function findingRow(findingId: string) {
  const { rows } = await pool().query("SELECT * FROM finding WHERE finding_id = $1", [findingId]);
  expect(rows.length).toBeLessThan(2);
  return rows[0];
}
