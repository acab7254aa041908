import { ForeignText } from "#components/ui/foreign-text.tsx";
import { Instant, Unknown } from "#components/ui/quantity.tsx";
import { EVENT_WORDS, type FactChange, factText, factWords, type HistoryEntry } from "#lib/history/history.ts";

/** What became of a record, newest first: what changed, from what to what, since when and by which sync. */
export function HistoryList({ entries }: { entries: readonly HistoryEntry[] }) {
  return (
    <ol className="space-y-3 text-table">
      {entries.map((entry) => (
        <li key={`${entry.kind} ${entry.recordId} ${entry.since}`} className="border-l-2 border-line pl-3">
          <p>
            <span className="font-medium">
              {entry.kind === "profile" && "Its profile: "}
              {EVENT_WORDS[entry.event]}
            </span>{" "}
            · <Instant at={entry.since} />
            {entry.runId !== null && (
              <span className="font-mono text-meta text-ink-2"> · sync {entry.runId.slice(0, 8)}</span>
            )}
          </p>
          {entry.changes.length > 0 && (
            <ul>
              {entry.changes.map((change) => (
                <Change key={change.fact} change={change} />
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}

function Change({ change }: { change: FactChange }) {
  return (
    <li className="wrap-anywhere">
      <span className="text-ink-2">{factWords(change.fact)}:</span> <Value value={change.before} />
      <span className="text-ink-2"> became </span>
      <Value value={change.after} />
    </li>
  );
}

function Value({ value }: { value: unknown }) {
  const text = factText(value);
  return text === null ? <Unknown /> : <ForeignText value={text} />;
}
