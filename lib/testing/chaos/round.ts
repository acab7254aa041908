import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { FaultKind, FaultRuleInput } from "#lib/local/wire/faults/rule.ts";
import { type Blow, type Scene, strike } from "#lib/testing/chaos/blows.ts";
import { changeEstate } from "#lib/testing/chaos/changes.ts";
import { startCrew } from "#lib/testing/chaos/crew.ts";
import type { Dice } from "#lib/testing/chaos/dice.ts";
import { feedFaults } from "#lib/testing/chaos/faults.ts";
import type { ChaosPlan } from "#lib/testing/chaos/plan.ts";
import type { Stage } from "#lib/testing/chaos/stage.ts";
import { type Comparison, compareWithTruth } from "#lib/testing/chaos/truth.ts";

export type RoundOptions = {
  stage: Stage;
  plan: ChaosPlan;
  dice: Dice;
  poison: readonly string[];
  /** Passes that must have been completed when the round is over. */
  passes: number;
  given: Map<FaultKind, number>;
  /** Which round it is, from 1: an answer that never comes costs 20 s, so each round has one. */
  number: number;
  say(text: string): void;
};

/** What a round did, and what it came to. */
export type Round = Comparison & {
  blows: Record<Blow, number>;
  manualSteps: number;
  peakMegabytes: number;
  /** From the last fault to the first complete pass, in milliseconds. */
  recoveryMs: number;
};

const Requests = z.object({ requests: z.record(z.string(), z.number()) });
const OF_FINDINGS = /^macie2 (?:ListFindings|GetFindings|GetFindingStatistics) /;
const MOST_WAIT_MS = 240_000;
/** What is missed is believed gone only when two whole listings in a row miss it. */
const CLEAN_RUNS = 2;

/** The Region that has poison in it. */
export const poisoned = ({ regions }: ChaosPlan): string => regions[0] ?? "";

const lastingOf = ({ poison, plan }: RoundOptions): FaultRuleInput[] => [
  // It must never be read by accident, so no other fault takes its place: those strike the details of other Regions.
  { kind: "poison-date", operation: "GetFindings", region: poisoned(plan), ids: [...poison], count: null },
  ...plan.failing.map((region) => ({ kind: "error-500" as const, region, operation: "ListFindings", count: null })),
];

/** How many passes have read all findings of every Region that can be read. */
export async function countPasses({ database }: Stage, failing: readonly string[]): Promise<number> {
  const rows = await database.query<{ passes: number }>(
    `SELECT count(*)::int AS passes FROM sync_run r WHERE r.status IN ('complete', 'partial') AND NOT EXISTS (
       SELECT 1 FROM sync_run_phase p JOIN scope s ON s.id = p.scope_id
       WHERE p.run_id = r.id AND p.phase = 'findings' AND p.status <> 'complete' AND s.region <> ALL ($1))`,
    [failing],
  );
  return rows[0]?.passes ?? 0;
}

function blowsOf({ kills, databaseStops, pauses, clockSteps, fullDisks }: ChaosPlan): Blow[] {
  const times = (count: number, blow: Blow) => Array.from({ length: count }, () => blow);
  return [
    ...times(kills, "kill"),
    ...times(databaseStops, "databaseStop"),
    ...times(pauses, "pause"),
    ...times(clockSteps, "clockStep"),
    ...times(fullDisks, "fullDisk"),
  ];
}

async function waitForPasses({ stage, plan, passes, say }: RoundOptions): Promise<void> {
  for (const until = Date.now() + MOST_WAIT_MS; Date.now() < until; await sleep(500)) {
    const done = await countPasses(stage, plan.failing);
    if (done >= passes) return;
  }
  say(`Only ${await countPasses(stage, plan.failing)} of ${passes} passes came to their end.`);
}

/** Everything at once: the estate changes, answers break, processes die, and afterwards some passes go undisturbed. */
async function storm(options: RoundOptions): Promise<Pick<Round, "blows" | "peakMegabytes">> {
  const { stage, plan, dice, given, say } = options;
  const { macie, database, environment, folder } = stage;
  const commands = Array.from({ length: plan.workers }, (_, place) =>
    place < 2 ? (["lib/cli/sync.ts"] as const) : (["lib/cli/worker.ts", "--every", "1"] as const),
  );
  const changes = changeEstate({ macie, dice, regions: plan.regions });
  const feed = {
    macie,
    dice,
    given,
    lasting: lastingOf(options),
    eachTurn: plan.faultsATurn,
    mostHangs: options.number,
  };
  const faults = feedFaults(feed);
  const crew = startCrew({ commands, environment, folder });
  const scene: Scene = { macie, database, crew, dice, leaseMs: plan.leaseMs };
  const blows: Record<Blow, number> = { kill: 0, databaseStop: 0, pause: 0, clockStep: 0, fullDisk: 0 };
  try {
    for (const blow of dice.shuffle(blowsOf(plan))) {
      if (await strike(scene, blow)) blows[blow] += 1;
      await sleep(dice.between(100, plan.gapMs));
    }
    say(
      `${Object.entries(blows)
        .map(([blow, times]) => `${times} ${blow}`)
        .join(", ")}; now without blows.`,
    );
    await waitForPasses(options);
  } finally {
    await crew.stop();
    await Promise.all([changes.stop(), faults.stop()]);
  }
  return { blows, peakMegabytes: crew.peakMegabytes() };
}

/** I12: a pass without new faults asks at most thrice what its pages, its poison and what fails need. */
async function unboundedRequests({ stage, plan, poison }: RoundOptions): Promise<string[]> {
  const { requests } = Requests.parse(await stage.macie.admin("GET", "state"));
  const asked = Object.entries(requests).reduce((sum, [what, times]) => sum + (OF_FINDINGS.test(what) ? times : 0), 0);
  const rows = await stage.database.query<{ listed: number }>(
    `SELECT listed FROM sync_run_phase WHERE phase = 'findings' AND run_id = (SELECT id FROM sync_run ORDER BY queued_at DESC LIMIT 1)`,
  );
  const pages = rows.reduce((sum, { listed }) => sum + 2 * Math.ceil(listed / 50) + 3, 0);
  const most = 3 * (pages + poison.length * 12 + plan.failing.length * 10);
  return asked > most ? [`a quiet pass asked ${asked} times for findings, more than ${most} (I12)`] : [];
}

/** One round: a storm, a clean run, and a comparison of all that is stored with all that Macie says. */
export async function playRound(options: RoundOptions): Promise<Round> {
  const { stage, plan, poison, say } = options;
  const stormed = await storm(options);
  const calm = performance.now();
  let manualSteps = 0;
  let recoveryMs = 0;
  const best = plan.failing.length > 0 ? 2 : 0;
  for (let run = 0; run < CLEAN_RUNS; run += 1) {
    await stage.macie.admin("DELETE", "requests");
    const code = await stage.run("lib/cli/sync.ts");
    if (code !== best) {
      say(`A clean run ended with ${code}: see ${stage.folder}/once.log`);
      manualSteps += 1;
    }
    recoveryMs ||= performance.now() - calm;
  }
  const wrong = await unboundedRequests(options);
  await stage.macie.admin("DELETE", "faults");
  const compared = await compareWithTruth(stage, { regions: plan.regions, poison });
  // The clean run said that it is complete: then the counts must be equal.
  if (manualSteps === 0 && compared.lost.length > 0) wrong.push("a run says that it is complete, and is not (I10)");
  return { ...compared, ...stormed, wrong: [...compared.wrong, ...wrong], manualSteps, recoveryMs };
}
