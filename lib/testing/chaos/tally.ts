import { FAULT_KINDS } from "#lib/local/wire/faults/rule.ts";

/** What was done to the sync, and what it came to. */
export type Tally = {
  kills: number;
  databaseStops: number;
  pauses: number;
  clockSteps: number;
  fullDisks: number;
  faults: number;
  faultKinds: number;
  passes: number;
  lost: number;
  duplicated: number;
  stale: number;
  manualSteps: number;
  /** Everything else that is not as it has to be, in words. */
  wrong: readonly string[];
};

/** What must at least have been done for the result to mean anything. */
export type Least = Pick<Tally, "kills" | "databaseStops" | "pauses" | "passes" | "faultKinds">;

export const LEAST_QUICK: Least = { kills: 15, databaseStops: 3, pauses: 1, passes: 5, faultKinds: FAULT_KINDS.length };
export const LEAST_FULL: Least = {
  kills: 1000,
  databaseStops: 100,
  pauses: 50,
  passes: 15,
  faultKinds: FAULT_KINDS.length,
};

const LEAST_NAMES = ["kills", "databaseStops", "pauses", "passes", "faultKinds"] as const;

/** What a part of the form must at least have done. Each kind of fault comes once in any case. */
export function scaled(least: Least, part: number): Least {
  const of = (count: number) => Math.floor(count * part);
  return {
    ...least,
    kills: of(least.kills),
    databaseStops: of(least.databaseStops),
    pauses: of(least.pauses),
    passes: of(least.passes),
  };
}

/** What is not as it has to be: a loss, or too little done to have shown that there is none. */
export function problemsOf(tally: Tally, least: Least): string[] {
  const few = LEAST_NAMES.filter((name) => tally[name] < least[name]);
  return [
    ...(["lost", "duplicated", "stale", "manualSteps"] as const).flatMap((name) =>
      tally[name] > 0 ? [`${name}: ${tally[name]}`] : [],
    ),
    ...few.map((name) => `${name}: ${tally[name]} of at least ${least[name]}`),
    ...tally.wrong,
  ];
}

/** The last line of a run. */
export function toTallyLine(tally: Tally): string {
  const { kills, databaseStops, pauses, clockSteps, fullDisks, faults, faultKinds, passes } = tally;
  const done = [
    `${kills} kills`,
    `${databaseStops} database stops`,
    `${pauses} fenced pauses`,
    `${clockSteps} clock steps`,
    ...(fullDisks > 0 ? [`${fullDisks} full disks`] : []),
    `${faults} faults of ${faultKinds} fault kinds`,
    `${passes} completed passes`,
  ].join(", ");
  return `chaos: ${done}: ${tally.lost} lost, ${tally.duplicated} duplicated, ${tally.stale} stale, ${tally.manualSteps} manual steps`;
}
