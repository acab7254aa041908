import { Problem } from "#components/connections/problem.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Glyph } from "#components/ui/glyph.tsx";
import { StateShape } from "#components/ui/shape.tsx";
import type { Shape } from "#components/ui/shapes.ts";
import type { Tone } from "#components/ui/tone.ts";
import {
  type ConnectionTest,
  MACIE_STANDING_WORDS,
  type MacieStanding,
  type RegionTest,
  toTestSentence,
} from "#lib/connections/connection-test.ts";

const LOOK: Record<MacieStanding, { tone: Tone; shape: Shape }> = {
  on: { tone: "satisfied", shape: "check" },
  paused: { tone: "unknown", shape: "dashed" },
  off: { tone: "unknown", shape: "dash" },
  denied: { tone: "unknown", shape: "barred" },
  unreachable: { tone: "unknown", shape: "crossed" },
  unknown: { tone: "unknown", shape: "asked" },
};

/** What a test found: a sentence, warnings, then each Region with what is missing there. */
export function TestResult({ found }: { found: ConnectionTest }) {
  const { caller, problem, warnings, regions } = found;
  return (
    <div className="space-y-3 rounded-control border border-line p-3 text-table">
      <p className="font-medium wrap-anywhere">{toTestSentence(found)}</p>
      {problem?.remedy && <Problem error={problem} />}
      {caller && (
        <p className="text-ink-2 wrap-anywhere">
          Answered as <span className="font-mono text-meta">{caller.arn}</span>
        </p>
      )}
      {warnings.map((warning) => (
        <div key={warning.message} className="border-l-4 border-medium pl-3">
          <p className="font-medium text-medium">Warning</p>
          <Problem error={warning} />
        </div>
      ))}
      <ul aria-label="Tested Regions" className="space-y-3">
        {regions.map((region) => (
          <Region key={region.region} tested={region} />
        ))}
      </ul>
    </div>
  );
}

function Region({ tested }: { tested: RegionTest }) {
  const { region, macie, missing, untried, canReveal, problem } = tested;
  const { tone, shape } = LOOK[macie];
  return (
    <li className="space-y-1">
      <p className="flex flex-wrap items-center gap-x-3">
        <span className="font-mono text-meta">{region}</span>
        <Glyph tone={tone} word={MACIE_STANDING_WORDS[macie]} shape={<StateShape shape={shape} tone={tone} />} />
        <span className="text-ink-2">{tested.isReachable ? "reachable" : "not reached"}</span>
        {canReveal === true && <span className="font-medium text-medium">may ask for samples</span>}
      </p>
      {problem && <Problem error={problem} />}
      <Actions words="Missing" actions={missing} />
      <Actions words="Not answered" actions={untried} />
      {macie === "on" && missing.length + untried.length === 0 && (
        <p className="text-ink-2">No action that a sync needs is missing.</p>
      )}
    </li>
  );
}

function Actions({ words, actions }: { words: string; actions: readonly string[] }) {
  if (actions.length === 0) return null;
  return (
    <p className="flex items-start gap-2">
      <span className="font-medium">{words}:</span>
      <code className="font-mono text-meta leading-5 wrap-anywhere">{actions.join(", ")}</code>
      <CopyButton value={actions.join("\n")} label={`Copy the actions: ${words}`} />
    </p>
  );
}
