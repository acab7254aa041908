import { ScopeStateGlyph } from "#components/states/scope-state-glyph.tsx";
import { formatAge } from "#lib/format.ts";
import type { ScopeView } from "#lib/scopes/scope-view.ts";

/** Each Region of each connection: what it answered last, and how old its last complete answer is. */
export function SourceList({ scopes, now }: { scopes: readonly ScopeView[]; now: Date }) {
  if (scopes.length === 0) return <p className="py-2 text-ink-2">No connection to AWS is configured.</p>;
  return (
    <ul className="my-2">
      {scopes.map((scope) => (
        <li
          key={scope.id}
          className="flex items-baseline justify-between gap-3 border-b border-line py-1.5 last:border-b-0"
        >
          <span className="min-w-0">
            <span className="font-mono text-meta">{scope.region}</span>{" "}
            <span className="text-meta text-ink-2">{scope.connection}</span>
          </span>
          <span className="shrink-0 text-right">
            <ScopeStateGlyph state={scope.state} className="text-meta" />
            <span className="block text-meta text-ink-2">{ageOf(scope, now)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function ageOf({ completeAt }: ScopeView, now: Date): string {
  if (completeAt === null) return "never complete";
  const age = formatAge(completeAt, now);
  return age === "just now" ? "complete just now" : `complete ${age} ago`;
}
