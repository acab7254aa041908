import { spawnSync } from "node:child_process";
import { CannotMeasure, type Metric, OtherWork } from "#bench/metric.ts";
import { METRICS, NOT_BUILT } from "#bench/metrics.ts";
import { HELP, readOptions } from "#bench/options.ts";
import { type Result, toResult, toTable, withoutRatio, writeResults } from "#bench/report.ts";
import { openWorkshop, type Workshop } from "#bench/workshop.ts";

const say = (text: string) => process.stdout.write(`${text}\n`);

async function measure(workshop: Workshop, metric: Metric): Promise<Result> {
  say(`${metric.id} ${metric.name} …`);
  try {
    const { ratios, note } = await metric.run(workshop);
    return toResult(metric, ratios, note);
  } catch (thrown) {
    if (thrown instanceof CannotMeasure) return withoutRatio(metric, "skipped", thrown.message);
    if (thrown instanceof OtherWork) return withoutRatio(metric, "failed", `not the same work: ${thrown.message}`);
    return withoutRatio(metric, "failed", thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** What ran, by what it says of itself; a program that is not there is left out. */
async function versionsOf({ databases }: Workshop): Promise<Record<string, string>> {
  const said = (program: string) => spawnSync(program, ["--version"], { encoding: "utf8" }).stdout?.trim();
  const { version } = await databases
    .one<{ version: string }>(databases.template, "SELECT current_setting('server_version') AS version")
    .catch(() => ({ version: "" }));
  const found = {
    node: process.version,
    postgres: version,
    aws: said("/usr/bin/aws"),
    psql: said("psql"),
    python: said("python3"),
  };
  return Object.fromEntries(Object.entries(found).flatMap(([name, text]) => (text ? [[name, text]] : [])));
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    say(HELP);
    return 0;
  }
  const { only } = options;
  const unknown = only?.find((id) => ![...METRICS, ...NOT_BUILT].some((metric) => metric.id === id));
  if (unknown !== undefined) throw new Error(`There is no metric ${unknown}.`);
  const isAsked = ({ id }: { id: string }) => only === undefined || only.includes(id);
  const workshop = await openWorkshop(options);
  try {
    const results: Result[] = [];
    for (const metric of METRICS.filter(isAsked)) {
      const result = await measure(workshop, metric);
      results.push(result);
      say(toTable([result]));
    }
    for (const metric of NOT_BUILT.filter(isAsked)) results.push(withoutRatio(metric, "skipped", metric.note));
    const file = writeResults(results, await versionsOf(workshop));
    say(
      `\n${toTable(results)}\n\n${results.filter(({ ok }) => ok).length} of ${results.length} reached. Written to ${file}`,
    );
    return results.some(({ outcome }) => outcome === "failed") ? 1 : 0;
  } finally {
    await workshop.close();
  }
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
try {
  process.exitCode = await main();
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n${HELP}`);
  process.exitCode = 1;
}
