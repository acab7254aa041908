import type { RunPhaseView, RunScopeView } from "#lib/sync/cache.ts";

/** How many records of a phase are settled: stored, found unchanged, put into quarantine, or known to be missing. */
export function settledOf({ stored, unchanged, quarantined, missing }: RunPhaseView): number {
  return stored + unchanged + quarantined + missing;
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
