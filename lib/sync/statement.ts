import type { RunPhaseView, RunScopeView } from "#lib/sync/cache.ts";

/** How many records of a phase are settled: stored, found unchanged, put into quarantine, or known to be missing. */
export function settledOf({ stored, unchanged, quarantined, missing }: RunPhaseView): number {
  return stored + unchanged + quarantined + missing;
}

/** How fast a phase at work is, and how long it still takes if it goes on like that; null where that is not known. */
export type Pace = { perSecond: number; leftMs: number | null };

/** The pace of a phase at a moment (epoch milliseconds); null when it is not at work or has hardly begun. */
export function paceOf(phase: RunPhaseView, at: number): Pace | null {
  const { status, startedAt, expected } = phase;
  const done = settledOf(phase);
  const seconds = startedAt === null ? 0 : (at - Date.parse(startedAt)) / 1000;
  if (status !== "running" || seconds < 1 || done === 0) return null;
  const perSecond = done / seconds;
  const leftMs = expected === null || expected < done ? null : Math.round(((expected - done) / perSecond) * 1000);
  return { perSecond, leftMs };
}

/** What the phases of a Region come to. `problems` says once what several phases say alike. */
export type ScopeSummary = {
  complete: number;
  stored: number;
  unchanged: number;
  quarantined: number;
  retries: number;
  problems: readonly { phases: readonly string[]; error: string; remedy: string | null }[];
};

/** Adds the phases of a Region up. */
export function summaryOf({ phases }: RunScopeView): ScopeSummary {
  const sum = (read: (phase: RunPhaseView) => number) => phases.reduce((total, phase) => total + read(phase), 0);
  const problems = new Map<string, { phases: string[]; error: string; remedy: string | null }>();
  for (const { phase, error, remedy } of phases) {
    if (error === null) continue;
    const key = `${error}\n${remedy ?? ""}`;
    const known = problems.get(key) ?? { phases: [], error, remedy };
    known.phases.push(phase);
    problems.set(key, known);
  }
  return {
    complete: phases.filter(({ status }) => status === "complete").length,
    stored: sum(({ stored }) => stored),
    unchanged: sum(({ unchanged }) => unchanged),
    quarantined: sum(({ quarantined }) => quarantined),
    retries: sum(({ retries }) => retries),
    problems: [...problems.values()],
  };
}
