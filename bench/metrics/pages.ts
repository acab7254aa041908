import { z } from "zod";
import { filledOnce } from "#bench/fill.ts";
import { median, quantile } from "#bench/measure.ts";
import { type Found, type Metric, sameWork } from "#bench/metric.ts";
import type { Workshop } from "#bench/workshop.ts";

const Times = z.array(z.number()).min(1);
const Read = z.object({
  times: z.object({ first: Times, deep: Times, count: Times, list: Times }),
  rows: z.object({ first: z.number(), deep: z.number() }),
  total: z.number(),
});
type Times = z.infer<typeof Read>["times"];

const ms = (seconds: number) => `${(seconds * 1000).toFixed(2)} ms`;

/** Reads pages in a process of its own, once a round; each round asks for both pages in turns. */
async function read(workshop: Workshop, ratioOf: (times: Times) => number): Promise<Found> {
  const database = await filledOnce(workshop);
  const ratios: number[] = [];
  let note = "";
  for (let round = 0; round < workshop.options.rounds; round += 1) {
    const [line = ""] = await workshop.run(database, "bench/programs/read-pages.ts");
    const { times, rows, total } = Read.parse(JSON.parse(line));
    sameWork("rows of the first and the deep page", rows.deep, rows.first);
    ratios.push(ratioOf(times));
    const middles = `first ${ms(median(times.first))}, deep ${ms(median(times.deep))} (p95 ${ms(quantile(times.deep, 0.95))})`;
    note = `${total} findings: ${middles}, count(*) ${ms(median(times.count))}, the list as a whole with its totals ${ms(median(times.list))}`;
  }
  return { ratios, note };
}

export const deepPage: Metric = {
  id: "7",
  name: "deep page / first page",
  target: 1.2,
  must: "at most",
  profile: "not missed yet",
  run: (workshop) => read(workshop, ({ deep, first }) => median(deep) / median(first)),
};

export const pageCount: Metric = {
  id: "7b",
  name: "deep page p95 / count(*)",
  target: 0.05,
  must: "at most",
  profile:
    "the deep page costs what the first does, so it is not the place: each of its rows gathers its detections and formats its times; count(*) reads an index",
  run: (workshop) => read(workshop, ({ deep, count }) => quantile(deep, 0.95) / median(count)),
};
