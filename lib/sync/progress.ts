import { formatSpan } from "#lib/format.ts";
import type { RunPhaseView, RunScopeView, SyncStateView } from "#lib/sync/cache.ts";
import { paceOf, settledOf } from "#lib/sync/statement.ts";

type Shown = NonNullable<SyncStateView["shown"]>;

const count = new Intl.NumberFormat("en");

/** How far a phase has come, in words: "1,250 of 1,512, 610/s, about 1 s left". */
function progressOf(phase: RunPhaseView, at: number): string {
  const done = settledOf(phase);
  const of = phase.expected === null ? "" : ` of ${count.format(Math.max(phase.expected, done))}`;
  const pace = paceOf(phase, at);
  const rate = pace === null ? "" : `, ${count.format(Math.round(pace.perSecond))}/s`;
  const left = pace?.leftMs ? `, about ${formatSpan(pace.leftMs)} left` : "";
  return `${count.format(done)}${of}${rate}${left}`;
}

/** How a phase ended, in words. */
function endOf(phase: RunPhaseView): string {
  const facts = [
    `${count.format(phase.stored)} stored`,
    phase.unchanged > 0 && `${count.format(phase.unchanged)} unchanged`,
    phase.quarantined > 0 && `${count.format(phase.quarantined)} in quarantine`,
    phase.missing > 0 && `${count.format(phase.missing)} missing`,
    phase.gone > 0 && `${count.format(phase.gone)} gone`,
    phase.retries > 0 && `${count.format(phase.retries)} retries`,
  ].filter((fact) => fact !== false);
  const reason = phase.error === null ? "" : `: ${phase.error}`;
  return phase.status === "complete" ? `complete, ${facts.join(", ")}${reason}` : `${phase.status}${reason}`;
}

const line = ({ region }: RunScopeView, { phase }: RunPhaseView, text: string) =>
  `${region.padEnd(15)} ${phase.padEnd(9)} ${text}`;

/** What was printed of each phase last, so that only what is new is printed. */
export type Printed = Map<string, string>;

/** The lines that are new since the last look: a phase that ended once, a phase at work whenever it has moved. */
export function progressLines({ scopes }: Pick<Shown, "scopes">, at: number, printed: Printed): string[] {
  const lines: string[] = [];
  for (const scope of scopes) {
    for (const phase of scope.phases) {
      if (phase.status === "waiting") continue;
      const isRunning = phase.status === "running";
      if (isRunning && settledOf(phase) === 0) continue;
      const key = `${scope.scopeId} ${phase.phase}`;
      const mark = isRunning ? `running ${settledOf(phase)}` : phase.status;
      if (printed.get(key) === mark) continue;
      printed.set(key, mark);
      lines.push(line(scope, phase, isRunning ? progressOf(phase, at) : endOf(phase)));
    }
  }
  return lines;
}

/** What is to be known of phases that are complete all the same: a denied kind of settings, counts that differ. */
const notesOf = ({ phases }: RunScopeView): string[] => [
  ...new Set(phases.flatMap(({ error, remedy }) => (error === null ? [] : [`${error} ${remedy ?? ""}`.trim()]))),
];

/** One Region's statement: complete, or what is not and what to do about it. */
function statementOf(scope: RunScopeView): string[] {
  const problems = scope.phases.filter(({ status }) => status !== "complete");
  const sum = (read: (phase: RunPhaseView) => number) =>
    count.format(scope.phases.reduce((total, phase) => total + read(phase), 0));
  const where = scope.region.padEnd(15);
  if (problems.length === 0)
    return [
      `${where} complete: ${sum(({ stored }) => stored)} stored, ${sum(({ unchanged }) => unchanged)} unchanged, ${sum(({ requests }) => requests)} requests`,
      ...notesOf(scope).map((note) => `${where} note: ${note}`),
    ];
  const reasons = new Map(problems.map(({ error, remedy, status }) => [error ?? status, remedy]));
  return [...reasons].map(
    ([reason, remedy]) =>
      `${where} ${problems[0]?.status ?? "incomplete"}: ${reason}${remedy === null ? "" : ` ${remedy}`}`,
  );
}

/** What a run came to, Region by Region. */
export function statementLines({ status, error, scopes }: Pick<Shown, "status" | "error" | "scopes">): string[] {
  return [...scopes.flatMap(statementOf), `Sync ${status}.${error === null ? "" : ` ${error}`}`];
}

/** The exit code of a run: 0 complete, 2 partly, 1 failed or cancelled. */
export function exitCodeOf(status: Shown["status"]): 0 | 1 | 2 {
  if (status === "complete") return 0;
  return status === "partial" ? 2 : 1;
}
