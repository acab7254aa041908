import { sameWork } from "#bench/metric.ts";
import type { Workshop } from "#bench/workshop.ts";

/** One sync as our own tables tell it. Times are seconds; `findings` is the findings' phase alone. */
export type Synced = { findings: number; whole: number; rows: number; ids: string };

const LAST_RUN = `SELECT extract(epoch FROM p.ended_at - p.started_at)::float8 AS findings,
    extract(epoch FROM r.ended_at - r.started_at)::float8 AS whole, p.status, p.stored
  FROM sync_run r JOIN sync_run_phase p ON p.run_id = r.id AND p.phase = 'findings'
  ORDER BY r.queued_at DESC LIMIT 1`;

/** A count and a digest of every id in a table, so that two sides can be compared. */
export const idsOf = (table: string): string =>
  `SELECT count(*)::int AS rows, coalesce(md5(string_agg(finding_id, ',' ORDER BY finding_id COLLATE "C")), '') AS ids FROM ${table}`;

/** Runs `npm run sync` on a database, as a process. */
export async function syncInto({ databases, run }: Workshop, database: string, ...flags: string[]): Promise<Synced> {
  await run(database, ...(["lib/cli/sync.ts", ...flags] as const));
  const { findings, whole, status } = await databases.one<{ findings: number; whole: number; status: string }>(
    database,
    LAST_RUN,
  );
  sameWork("the findings' phase", status, "complete");
  const { rows, ids } = await databases.one<{ rows: number; ids: string }>(database, idsOf("finding"));
  return { findings, whole, rows, ids };
}

/** A sync into a fresh database, which is dropped after. */
export async function freshSync(workshop: Workshop): Promise<Synced> {
  await workshop.databases.create("fresh");
  try {
    return await syncInto(workshop, "fresh");
  } finally {
    await workshop.databases.drop("fresh");
  }
}

const SYNCED = "synced";
const held = new WeakMap<Workshop, Promise<Synced & { database: string }>>();

/** A database that was synced once, for metrics that look at what is stored. */
export function syncedOnce(workshop: Workshop): Promise<Synced & { database: string }> {
  const make = async () => {
    await workshop.databases.create(SYNCED);
    return { database: SYNCED, ...(await syncInto(workshop, SYNCED)) };
  };
  const known = held.get(workshop) ?? make();
  held.set(workshop, known);
  return known;
}
