import { z } from "zod";
import { interleave, median, type Pair, sides } from "#bench/measure.ts";
import { type Found, type Metric, sameWork } from "#bench/metric.ts";
import { findPython } from "#bench/python.ts";
import { freshSync, idsOf, type Synced } from "#bench/sync.ts";
import { awsEnvironment, type Workshop } from "#bench/workshop.ts";
import { runProgram } from "#lib/testing/clients/run-program.ts";
import { testEnvironment } from "#lib/testing/stages/tool.ts";

const Looped = z.object({ seconds: z.number(), rows: z.number() });

/** One run of the boto3 loop into a database of its own. */
async function loop({ macie, databases, region }: Workshop, python: string) {
  const script = new URL("../programs/boto-loop.py", import.meta.url).pathname;
  await databases.create("looped");
  try {
    const { code, out, err } = await runProgram(python, [script, region, databases.url("looped")], {
      environment: testEnvironment(awsEnvironment(macie)),
    });
    if (code !== 0) throw new Error(`the boto3 loop ended with ${code}: ${err}`);
    const { seconds } = Looped.parse(JSON.parse(out));
    return { seconds, ...(await databases.one<{ rows: number; ids: string }>("looped", idsOf("loop_finding"))) };
  } finally {
    await databases.drop("looped");
  }
}

async function against(workshop: Workshop, latency: number): Promise<Found> {
  const python = await findPython(workshop.options.python);
  await workshop.macie.setLatency(latency);
  const ours: Synced[] = [];
  const pairs: Pair[] = await interleave(
    workshop.options.rounds,
    async () => {
      const synced = await freshSync(workshop);
      ours.push(synced);
      return synced.findings;
    },
    async (round) => {
      const { seconds, rows, ids } = await loop(workshop, python);
      sameWork("rows", ours[round]?.rows ?? 0, rows);
      sameWork("ids", ours[round]?.ids ?? "", ids);
      return seconds;
    },
  ).finally(() => workshop.macie.setLatency(0));
  const rows = ours[0]?.rows ?? 0;
  const whole = median(ours.map((one) => one.whole)).toFixed(1);
  return {
    ratios: pairs.map(({ a, b }) => b / a),
    note: `${rows} findings, ${sides(rows, pairs)}; the whole sync with all its other phases took ${whole} s`,
  };
}

export const syncBoto: Metric = {
  id: "1",
  name: "sync / boto3 loop",
  target: 8,
  must: "at least",
  profile:
    "our process idles for 60 % of it: pages are stored one after another, each in a transaction of about ten statements, of which the findings' own takes two fifths",
  run: (workshop) => against(workshop, 0),
};

export const syncBotoFar: Metric = {
  id: "2",
  name: "sync / boto3 loop at 80 ms",
  target: 18,
  must: "at least",
  profile:
    "a slice lists, gets and stores one page at a time, so it is bound by the round trip; there is one slice for each 2,000 findings and at most 8",
  run: (workshop) => against(workshop, 80),
};
