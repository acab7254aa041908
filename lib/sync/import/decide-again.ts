import { transaction } from "#lib/db/sql.ts";
import { contextOf, type ImportRun } from "#lib/sync/import/run.ts";
import { decidePosture } from "#lib/sync/posture/upsert.ts";

/** Decides anew what the buckets of these Regions hold: their findings have changed. Regions without a bucket are left alone. */
export async function decideAgain(regions: ReadonlySet<string>, run: ImportRun): Promise<void> {
  if (regions.size === 0) return;
  await transaction(async (tx) => {
    const { rows } = await tx.query<{ region: string }>(
      "SELECT DISTINCT region FROM bucket WHERE region = ANY($1) ORDER BY region",
      [[...regions]],
    );
    for (const { region } of rows) await decidePosture(tx, { ...contextOf(run), region });
  });
}
