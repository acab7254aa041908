import pg from "pg";
import { z } from "zod";
import { filledOnce } from "#bench/fill.ts";
import { interleave, median, type Pair, sides, timed } from "#bench/measure.ts";
import { CannotMeasure, type Metric, sameWork } from "#bench/metric.ts";
import type { Workshop } from "#bench/workshop.ts";
import { systemActor } from "#lib/access/actor.ts";
import { allOf, sql, toStatement } from "#lib/db/fragment.ts";
import { orderBy } from "#lib/db/keyset.ts";
import { FINDING_TABLES, findingColumns } from "#lib/findings/queries/finding-columns.ts";
import { findingConditions } from "#lib/findings/queries/finding-conditions.ts";
import { findingOrder } from "#lib/findings/queries/finding-order.ts";
import { NO_FINDING_FILTER } from "#lib/findings/search-params.ts";
import { canRun, runProgram } from "#lib/testing/clients/run-program.ts";

const Exported = z.object({
  rows: z.number(),
  lines: z.number(),
  bytes: z.number(),
  seconds: z.number(),
  growth: z.number(),
});
type Exported = z.infer<typeof Exported>;

const literal = (value: unknown): string => (value === null ? "NULL" : pg.escapeLiteral(String(value)));

/** The export's own SELECT as one line of text: \copy takes no parameters and no line breaks. */
function selectText(): string {
  const { text, values } = toStatement(sql`SELECT ${findingColumns(systemActor("bench"), null)} FROM ${FINDING_TABLES}
    WHERE ${allOf(findingConditions(NO_FINDING_FILTER))} ORDER BY ${orderBy(findingOrder(NO_FINDING_FILTER.sort))}`);
  return text.replaceAll(/\$(\d+)/g, (_, place) => literal(values[Number(place) - 1])).replaceAll(/\s+/g, " ");
}

/** `psql \copy` of the same SELECT to nowhere. @returns how many rows it copied. */
async function psqlCopy({ databases }: Workshop, database: string): Promise<number> {
  const command = `\\copy (${selectText()}) TO '/dev/null' WITH (FORMAT csv, HEADER)`;
  const { code, out, err } = await runProgram("psql", ["-X", "-d", databases.url(database), "-c", command]);
  if (code !== 0) throw new Error(`psql ended with ${code}: ${err}`);
  return Number(/COPY (\d+)/.exec(out)?.[1] ?? Number.NaN);
}

async function exportOnce(workshop: Workshop, database: string): Promise<Exported> {
  const [line = ""] = await workshop.run(database, "bench/programs/export-findings.ts");
  return Exported.parse(JSON.parse(line));
}

export const exportCsv: Metric = {
  id: "9",
  name: "CSV export / psql \\copy",
  target: 0.9,
  must: "at least",
  profile:
    "rows travel as objects, 500 a FETCH, and each line is put together in JavaScript; COPY would leave that to Postgres",
  async run(workshop) {
    if (!canRun("psql", ["--version"])) throw new CannotMeasure("psql is not on this machine");
    const database = await filledOnce(workshop);
    const ours: Exported[] = [];
    const a = async () => {
      const exported = await exportOnce(workshop, database);
      ours.push(exported);
      return exported.seconds;
    };
    const b = () =>
      timed(async () => sameWork("rows of the file", ours.at(-1)?.lines ?? 0, await psqlCopy(workshop, database)));
    const pairs: Pair[] = await interleave(workshop.options.rounds, a, b);
    const [first] = ours;
    const rows = first?.rows ?? 0;
    const megabytes = (first?.bytes ?? 0) / 1e6 / median(pairs.map((pair) => pair.a));
    return {
      ratios: pairs.map((pair) => pair.b / pair.a),
      note: `${rows} rows, ${sides(rows, pairs)}; ${megabytes.toFixed(1)} MB/s`,
    };
  },
};

export const exportMemory: Metric = {
  id: "9b",
  name: "CSV export, MB of memory over idle",
  target: 60,
  must: "at most",
  profile: "batches of 500 rows as objects: the heap grows before it is collected",
  async run(workshop) {
    const database = await filledOnce(workshop);
    const { rows, bytes, growth } = await exportOnce(workshop, database);
    return { ratios: [growth], note: `the highest while ${rows} rows, ${(bytes / 1e6).toFixed(0)} MB, were read` };
  },
};
