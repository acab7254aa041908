import Link from "next/link";
import type { ReactNode } from "react";
import { BlindList } from "#components/overview/blind-list.tsx";
import { StaleMark } from "#components/states/stale-mark.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { UNKNOWN_SENSITIVITIES } from "#lib/buckets/sensitivity.ts";
import { formatAge, formatCount, formatInstant } from "#lib/format.ts";
import type { PostureCell } from "#lib/overview/overview.ts";
import type { AccountsSight } from "#lib/overview/sight.ts";
import { bucketsHref, totalsOf } from "#lib/overview/verdict.ts";
import { freshnessOf } from "#lib/scopes/freshness.ts";
import type { ScopeView } from "#lib/scopes/scope-view.ts";

export type TrustStripProps = {
  scopes: readonly ScopeView[];
  /** Connections in use. Their Regions become sources with the first sync. */
  connections: number;
  accounts: AccountsSight;
  /** Regions that Macie serves and no connection names. */
  unconnected: readonly string[];
  cells: readonly PostureCell[];
  now: Date;
};

/** How far the page may be trusted: as of when, what answers, what does not, and how much nobody has looked into. */
export function TrustStrip({ scopes, connections, accounts, unconnected, cells, now }: TrustStripProps) {
  const { asOf, oldest, stale, blind, incomplete } = freshnessOf(scopes, now);
  const { buckets, contentUnknown } = totalsOf(cells);
  const seen = scopes.length - blind.length;
  return (
    <section aria-label="How far this can be trusted" className="rounded-card border border-line bg-surface">
      <dl className="grid grid-cols-1 sm:grid-cols-2 lg:grid-cols-[1.4fr_1fr_1fr_1fr]">
        <Fact
          label="As of"
          hint={oldest ? <Oldest source={oldest} stale={stale} now={now} /> : undatedHint(connections)}
        >
          {asOf === null ? "unknown" : formatInstant(asOf)}
        </Fact>
        <Fact label="Regions seen" hint={regionsHint(seen, incomplete.length)}>
          <Part some={seen} all={scopes.length} />
        </Fact>
        <Fact label="Accounts seen" hint="in every Region that answers">
          <Part some={accounts.seenEverywhere} all={accounts.known} />
        </Fact>
        <Fact label="Buckets with unknown content" hint="not analysed, denied, failed">
          <Link
            prefetch={false}
            href={bucketsHref({ sensitivity: [...UNKNOWN_SENSITIVITIES] })}
            className="rounded-chip hover:underline"
          >
            <Part some={contentUnknown} all={buckets} />
          </Link>
        </Fact>
      </dl>
      <BlindList scopes={blind} accounts={accounts.notSeen} unconnected={unconnected} />
    </section>
  );
}

function Fact({ label, hint, children }: { label: string; hint: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0 border-line px-4 py-3 not-last:border-b sm:odd:border-r sm:nth-3:border-b-0 lg:border-b-0 lg:not-last:border-r">
      <dt className="text-meta text-ink-2">{label}</dt>
      <dd>
        <span className="block text-title font-semibold">{children}</span>
        <span className="block text-meta text-ink-2">{hint}</span>
      </dd>
    </div>
  );
}

/** Why there is no date: what a connection has read stays, and grows older, when it is taken out of use. */
function undatedHint(connections: number): string {
  return connections === 0 ? "No connection is in use: nothing is read any more" : "No Region was ever read completely";
}

function regionsHint(seen: number, incomplete: number): string {
  if (seen === 0) return "none answers";
  return incomplete > 0 ? `${formatCount(incomplete)} not complete yet` : "each read completely";
}

function Oldest({ source, stale, now }: { source: ScopeView; stale: boolean; now: Date }) {
  const age = source.completeAt === null ? "unknown" : formatAge(source.completeAt, now);
  return (
    <>
      Oldest source: <span className="font-mono">{source.region}</span>, {stale ? <StaleMark age={age} /> : age}
    </>
  );
}

function Part({ some, all }: { some: number; all: number }) {
  if (all === 0) return "unknown";
  return (
    <>
      {formatCount(some)} <span className="font-normal text-ink-2">of {formatCount(all)}</span>
    </>
  );
}

/** The place of the strip while it is counted. */
export function TrustStripSkeleton() {
  return (
    <div
      role="status"
      aria-label="Reading the sources"
      className="grid gap-4 rounded-card border border-line bg-surface px-4 pt-3 pb-13 sm:grid-cols-2 lg:grid-cols-4"
    >
      {Array.from({ length: 4 }, (_, index) => (
        <Skeleton key={index} className="h-14 w-3/4" />
      ))}
    </div>
  );
}
