import { visibleText } from "#components/ui/visible-text.ts";

/** An account by its name where that is known, and always by its id. */
export function AccountName({ id, name }: { id: string; name: string | null }) {
  return (
    <span className="flex min-w-0 items-baseline gap-2" title={name === null ? id : `${visibleText(name)} (${id})`}>
      {name !== null && (
        <bdi className="min-w-0 truncate" dir="auto">
          {visibleText(name)}
        </bdi>
      )}
      <span className="shrink-0 font-mono text-meta text-ink-2">{id}</span>
    </span>
  );
}
