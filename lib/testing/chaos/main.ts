import fs from "node:fs";
import { parseArgs } from "node:util";
import { FAULT_KINDS, type FaultKind } from "#lib/local/wire/faults/rule.ts";
import { secretsOnDisk } from "#lib/testing/chaos/canary.ts";
import { type Dice, makeDice } from "#lib/testing/chaos/dice.ts";
import { type ChaosPlan, FULL, QUICK } from "#lib/testing/chaos/plan.ts";
import { countPasses, playRound, poisoned, type Round } from "#lib/testing/chaos/round.ts";
import { type Stage, setStage } from "#lib/testing/chaos/stage.ts";
import { LEAST_FULL, LEAST_QUICK, problemsOf, scaled, type Tally, toTallyLine } from "#lib/testing/chaos/tally.ts";
import { someFindings } from "#lib/testing/chaos/truth.ts";
import { temporaryFolder } from "#lib/testing/postgres.ts";

const HELP = `npm run test:chaos -- [--quick] [--seed N] [--rounds N] [--keep]

  Breaks everything around the sync while the estate changes, and compares what is stored with what Macie says.

  --quick   one round of about four minutes; without it twenty rounds, half an hour and more
  --seed    throws the dice as in the run that printed it
  --rounds  fewer or more rounds than the form has
  --keep    leaves the folder with its logs
`;

const MOST_MEGABYTES = 400;
const MOST_RECOVERY_MS = 60_000;

const say = (text: string) => process.stdout.write(`${text}\n`);
const total = (rounds: readonly Round[], read: (round: Round) => number) =>
  rounds.reduce((sum, round) => sum + read(round), 0);

/** The bounds that the full form holds beside the tally. */
function boundsBroken(rounds: readonly Round[]): string[] {
  const peak = Math.max(...rounds.map(({ peakMegabytes }) => peakMegabytes));
  const recoveries = rounds.map(({ recoveryMs }) => recoveryMs).toSorted((a, b) => a - b);
  const p95 = recoveries[Math.ceil(recoveries.length * 0.95) - 1] ?? 0;
  say(
    `Memory of one process at most ${peak} MB; complete again ${Math.round(p95 / 1000)} s after the last fault (p95).`,
  );
  return [
    ...(peak > MOST_MEGABYTES ? [`a process took ${peak} MB of ${MOST_MEGABYTES} (I13)`] : []),
    ...(p95 > MOST_RECOVERY_MS ? [`complete again only ${Math.round(p95 / 1000)} s after the last fault`] : []),
  ];
}

function tallyOf(rounds: readonly Round[], given: ReadonlyMap<FaultKind, number>, passes: number): Tally {
  return {
    kills: total(rounds, ({ blows }) => blows.kill),
    databaseStops: total(rounds, ({ blows }) => blows.databaseStop),
    pauses: total(rounds, ({ blows }) => blows.pause),
    clockSteps: total(rounds, ({ blows }) => blows.clockStep),
    fullDisks: total(rounds, ({ blows }) => blows.fullDisk),
    faults: [...given.values()].reduce((sum, times) => sum + times, 0),
    faultKinds: given.size,
    passes,
    lost: total(rounds, ({ lost }) => lost.length),
    duplicated: total(rounds, ({ duplicated }) => duplicated.length),
    stale: total(rounds, ({ stale }) => stale.length),
    manualSteps: total(rounds, ({ manualSteps }) => manualSteps),
    wrong: [...rounds.flatMap(({ wrong }) => wrong), ...boundsBroken(rounds)],
  };
}

async function play(stage: Stage, plan: ChaosPlan, dice: Dice): Promise<Tally> {
  const given = new Map<FaultKind, number>();
  const poison = await someFindings(stage.macie, poisoned(plan), 4);
  if (plan.fullDisks > 0 && stage.database.undividedBecause !== null)
    say(`skipped: full disk: ${stage.database.undividedBecause}`);
  const rounds: Round[] = [];
  for (let number = 1; number <= plan.rounds; number += 1) {
    const passes = Math.ceil((plan.passes * number) / plan.rounds);
    const round = await playRound({ stage, plan, dice, poison, passes, given, number, say });
    rounds.push(round);
    const { findings, lost, duplicated, stale, wrong, recoveryMs } = round;
    say(
      `Round ${number}: ${findings} findings compared, ${lost.length} lost, ${duplicated.length} duplicated, ${stale.length} stale, complete after ${Math.round(recoveryMs / 1000)} s.`,
    );
    for (const one of [...lost, ...duplicated, ...stale, ...wrong].slice(0, 10)) say(`  ${one}`);
  }
  const passes = await countPasses(stage, plan.failing);
  const never = FAULT_KINDS.filter((kind) => !given.has(kind));
  if (never.length > 0) say(`Never given: ${never.join(", ")}.`);
  return tallyOf(rounds, given, passes);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      quick: { type: "boolean", default: false },
      seed: { type: "string" },
      rounds: { type: "string" },
      keep: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    say(HELP);
    return 0;
  }
  const form = values.quick ? QUICK : FULL;
  const rounds = values.rounds === undefined ? form.rounds : Number(values.rounds);
  const plan = { ...form, rounds, passes: Math.ceil((form.passes * rounds) / form.rounds) };
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
  say(`Seed ${seed}.`);
  const folder = temporaryFolder("chaos");
  const stage = await setStage(seed, plan, folder);
  try {
    const tally = await play(stage, plan, makeDice(seed));
    const least = scaled(values.quick ? LEAST_QUICK : LEAST_FULL, plan.rounds / form.rounds);
    const problems = [...problemsOf(tally, least), ...secretsOnDisk(folder, stage.secrets)];
    for (const problem of problems) say(`✗ ${problem}`);
    say(toTallyLine(tally));
    return problems.length === 0 ? 0 : 1;
  } finally {
    await stage.close();
    if (!values.keep) fs.rmSync(folder, { recursive: true, force: true });
  }
}

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
try {
  process.exitCode = await main();
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
  process.exitCode = 1;
}
