import fs from "node:fs";
import { parseArgs } from "node:util";
import { PlimsollError } from "#lib/errors.ts";
import { toSeconds } from "#lib/local/start/progress.ts";
import { temporaryFolder } from "#lib/testing/postgres.ts";
import { STAGES, type Stage } from "#lib/testing/stages/stages.ts";
import { NOTHING, type Summary, sum, toLastLine } from "#lib/testing/summary.ts";

const NAMES = STAGES.map(({ name }) => name).join(", ");
const HELP = `npm test -- [--only STAGE,STAGE] [path …]

  --only   of ${NAMES} (all, in this order)
  path     only the test files whose path contains it`;

const say = (text: string) => process.stdout.write(`${text}\n`);

function chosen(only: string | undefined): readonly Stage[] {
  const names = only?.split(",");
  const unknown = names?.find((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown !== undefined)
    throw new PlimsollError("invalid", { message: `There is no stage "${unknown}": ${NAMES}.` });
  return names ? STAGES.filter(({ name }) => names.includes(name)) : STAGES;
}

async function runStage(stage: Stage, asked: Parameters<Stage["run"]>[0]): Promise<Summary> {
  try {
    return await stage.run(asked);
  } catch (thrown) {
    say(
      thrown instanceof PlimsollError
        ? `${thrown.message}\n${thrown.remedy ?? ""}`
        : String(thrown instanceof Error ? thrown.stack : thrown),
    );
    return { ...NOTHING, failed: 1 };
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { only: { type: "string" }, help: { type: "boolean" } },
    allowPositionals: true,
  });
  if (values.help) {
    say(HELP);
    return 0;
  }
  const stages = chosen(values.only);
  let stopped = false;
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => (stopped = true));
  const folder = temporaryFolder("stages");
  const summaries: Summary[] = [];
  const report: string[] = [];
  for (const stage of stages) {
    say(`\n── ${stage.name}`);
    const began = performance.now();
    const summary = stopped ? { ...NOTHING, failed: 1 } : await runStage(stage, { filters: positionals, folder });
    summaries.push(summary);
    report.push(`${stage.name.padEnd(8)} ${toLastLine(summary)}  (${toSeconds(performance.now() - began)})`);
    say(report.at(-1) ?? "");
  }
  fs.rmSync(folder, { recursive: true, force: true });
  const total = sum(summaries);
  say(`\n── all\n${report.join("\n")}`);
  for (const { name, reason } of total.skipped) say(`skipped: ${name}: ${reason}`);
  say(toLastLine(total));
  return total.failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : thrown}\n${HELP}\n`);
  process.exitCode = 1;
}
