import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import { SourceList } from "#components/frame/source-list.tsx";
import { StatusDot } from "#components/ui/status-dot.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Tone } from "#components/ui/tone.ts";
import { formatAge, formatInstant } from "#lib/format.ts";
import type { Freshness } from "#lib/scopes/freshness.ts";
import type { ScopeView } from "#lib/scopes/scope-view.ts";

export type FreshnessButtonProps = { scopes: readonly ScopeView[]; freshness: Freshness; now: Date };

/** How old the oldest source is, always in view; pressed, it tells each source. Amber when old, with the reason. */
export function FreshnessButton({ scopes, freshness, now }: FreshnessButtonProps) {
  const { tone, long, short } = wordsOf({ scopes, freshness, now });
  return (
    <>
      <button
        type="button"
        popoverTarget="freshness"
        className="flex h-9 min-w-0 items-center gap-2 rounded-control px-2 text-table text-ink-2 hover:bg-raised hover:text-ink"
      >
        <StatusDot tone={tone} />
        <span className={clsx("truncate", tone === "medium" && "font-medium text-medium")}>
          <span className="md:hidden">{short}</span>
          <span className="hidden md:inline">{long}</span>
        </span>
        <ChevronDown aria-hidden="true" className="size-3.5 shrink-0" />
      </button>
      <section
        id="freshness"
        popover="auto"
        aria-label="How fresh each source is"
        className="fixed inset-auto top-13 right-2 m-0 max-h-[calc(100dvh-4.5rem)] w-104 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-card border border-line bg-surface p-4 text-table text-ink"
      >
        <p className="font-semibold">{headline(freshness)}</p>
        {freshness.stale && (
          <p className="text-medium">More than a day old: Macie has refreshed its inventory since.</p>
        )}
        <SourceList scopes={scopes} now={now} />
        <TextLink href="/sync">Open Sync</TextLink>
      </section>
    </>
  );
}

function headline({ asOf }: Freshness): string {
  return asOf === null ? "No source was ever read completely." : `As of ${formatInstant(asOf)}, the oldest source.`;
}

function wordsOf({ scopes, freshness, now }: FreshnessButtonProps): { tone: Tone; long: string; short: string } {
  if (scopes.length === 0) return { tone: "unknown", long: "No source read", short: "No source" };
  const { oldest, blind, incomplete, stale } = freshness;
  if (oldest?.completeAt == null) return { tone: "unknown", long: "Never synced", short: "Never synced" };
  const age = formatAge(oldest.completeAt, now);
  const silent = blind.length > 0 ? ` · ${blind.length} of ${scopes.length} silent` : "";
  const unread = incomplete.length > 0 ? ` · ${incomplete.length} of ${scopes.length} never complete` : "";
  return {
    tone: stale ? "medium" : blind.length + incomplete.length > 0 ? "unknown" : "satisfied",
    long: `Oldest source ${age}${silent}${unread}`,
    short: age,
  };
}

/** Stands where the sources themselves could not be read. */
export function FreshnessUnknown() {
  return (
    <span role="status" className="flex items-center gap-2 px-2 text-table font-medium text-unknown">
      <StatusDot tone="unknown" />
      Freshness unknown
    </span>
  );
}
