import type { Tx } from "#lib/db/sql.ts";

/** The connection that stands for files. It is disabled from the start, so that nothing syncs it and no page lists it as a Region. */
export const IMPORT_CONNECTION = "Imported files";
/** Where its one scope has a Region of AWS. */
export const IMPORT_REGION = "import";

/** The scope under which imported findings, their pages and their quarantine are kept; made at the first import. */
export async function importScope(tx: Tx): Promise<number> {
  await tx.query(
    `INSERT INTO connection (name, regions, disabled_at) VALUES ($1, '{}', now()) ON CONFLICT (name) DO NOTHING`,
    [IMPORT_CONNECTION],
  );
  await tx.query(
    `INSERT INTO scope (connection_id, region) SELECT id, $2 FROM connection WHERE name = $1
     ON CONFLICT (connection_id, region) DO NOTHING`,
    [IMPORT_CONNECTION, IMPORT_REGION],
  );
  const { rows } = await tx.query<{ id: number }>(
    `SELECT s.id FROM scope s JOIN connection c ON c.id = s.connection_id WHERE c.name = $1 AND s.region = $2`,
    [IMPORT_CONNECTION, IMPORT_REGION],
  );
  const [scope] = rows;
  if (scope === undefined) throw new Error("The scope of imported files was not made.");
  return scope.id;
}
