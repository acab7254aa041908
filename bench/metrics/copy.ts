import { z } from "zod";
import { interleave, type Pair, sides, timed } from "#bench/measure.ts";
import { type Found, type Metric, sameWork } from "#bench/metric.ts";
import { freshSync, idsOf, type Synced, syncedOnce } from "#bench/sync.ts";
import type { Workshop } from "#bench/workshop.ts";

/** The limit of the machine: COPY of the synced rows from a file of the server into a table with the same indexes. */
async function makeCopy(workshop: Workshop) {
  const { database } = await syncedOnce(workshop);
  const { query, one } = workshop.databases;
  const { file } = await one<{ file: string }>(
    database,
    "SELECT current_setting('data_directory') || '/bench.copy' AS file",
  );
  await query(database, `COPY finding TO '${file}'`);
  await query(database, "DROP TABLE IF EXISTS copied; CREATE TABLE copied (LIKE finding INCLUDING ALL)");
  const expected = await one<{ rows: number; ids: string }>(database, idsOf("finding"));
  const copy = async () => {
    await query(database, "TRUNCATE copied");
    const seconds = await timed(() => query(database, `COPY copied FROM '${file}'`));
    const { rows, ids } = await one<{ rows: number; ids: string }>(database, idsOf("copied"));
    sameWork("ids after COPY", ids, expected.ids);
    sameWork("rows after COPY", rows, expected.rows);
    return seconds;
  };
  return { database, copy, ...expected };
}

const found = (rows: number, pairs: readonly Pair[], more: string): Found => ({
  ratios: pairs.map(({ a, b }) => b / a),
  note: `${rows} findings, ${sides(rows, pairs)}${more}`,
});

export const syncCopy: Metric = {
  id: "5",
  name: "sync / COPY of the same rows",
  target: 0.25,
  must: "at least",
  profile: "as 1: COPY does in one statement what the sync does in a transaction a page",
  async run(workshop) {
    const { copy, rows, ids } = await makeCopy(workshop);
    const ours = async () => {
      const synced: Synced = await freshSync(workshop);
      sameWork("ids after the sync", synced.ids, ids);
      return synced.findings;
    };
    return found(rows, await interleave(workshop.options.rounds, ours, copy), "");
  },
};

const Written = z.object({ seconds: z.number(), rows: z.number(), thousand: z.number() });

/** The statement that stores a page of findings, without evidence, lease and network. */
export const writeCopy: Metric = {
  id: "5b",
  name: "write stage / COPY",
  target: 0.6,
  must: "at least",
  profile:
    "at 500 rows a statement: a quarter reads 45 columns out of JSON, a quarter writes detections, a fifth checks their foreign key; COPY writes no detections",
  async run(workshop) {
    const { database, copy, rows, ids } = await makeCopy(workshop);
    const thousands: number[] = [];
    const ours = async () => {
      const [line = ""] = await workshop.run(database, "bench/programs/write-findings.ts");
      const written = Written.parse(JSON.parse(line));
      const stored = await workshop.databases.one<{ ids: string }>(database, idsOf("finding"));
      sameWork("ids after the write stage", stored.ids, ids);
      thousands.push(written.thousand);
      return written.seconds;
    };
    const pairs = await interleave(workshop.options.rounds, ours, copy);
    return found(rows, pairs, `; with 1,000 rows a statement ${Math.round(rows / (thousands[0] ?? 1))}/s`);
  },
};
