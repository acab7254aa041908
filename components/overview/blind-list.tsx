import { ChevronRight } from "lucide-react";
import { Remedy } from "#components/states/remedy.tsx";
import { ScopeStateGlyph } from "#components/states/scope-state-glyph.tsx";
import { ForeignText } from "#components/ui/foreign-text.tsx";
import { StateShape } from "#components/ui/shape.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { countOf, formatCount } from "#lib/format.ts";
import { type AccountSight, relationshipRemedy, relationshipWords } from "#lib/overview/sight.ts";
import type { ScopeView } from "#lib/scopes/scope-view.ts";

export type BlindListProps = {
  scopes: readonly ScopeView[];
  accounts: readonly AccountSight[];
  /** Regions that Macie serves and no connection names. */
  unconnected: readonly string[];
};

/** How many of each are named in the line; the rest is counted there and named below. */
const NAMED = 4;

/** Regions and accounts that are not seen, by name with their state; opened, each with its reason and remedy. */
export function BlindList({ scopes, accounts, unconnected }: BlindListProps) {
  if (scopes.length + accounts.length + unconnected.length === 0) return null;
  const rest = Math.max(0, scopes.length - NAMED) + Math.max(0, accounts.length - NAMED);
  return (
    <details className="group/blind hatched rounded-b-card border-t border-line text-table">
      <summary className="flex list-none items-start gap-2 px-4 py-2">
        <ChevronRight
          aria-hidden="true"
          className="mt-0.5 size-4 shrink-0 text-ink-2 transition-transform group-open/blind:rotate-90"
        />
        <span className="flex min-w-0 flex-wrap gap-x-5 gap-y-1">
          <span className="font-medium">Not seen</span>
          {scopes.slice(0, NAMED).map((scope) => (
            <span key={scope.id} className="inline-flex flex-wrap gap-x-1.5">
              <span className="font-mono text-meta leading-5">{scope.region}</span>
              <ScopeStateGlyph state={scope.state} />
            </span>
          ))}
          {accounts.slice(0, NAMED).map((account) => (
            <AccountName key={account.id} account={account} />
          ))}
          {unconnected.length > 0 && <span>{`${countOf(unconnected.length, "Region")} not connected`}</span>}
          {rest > 0 && <span>{`and ${formatCount(rest)} more`}</span>}
        </span>
      </summary>
      <ul className="space-y-3 border-t border-line px-4 py-3">
        {scopes.map((scope) => (
          <ScopeItem key={scope.id} scope={scope} />
        ))}
        {accounts.map((account) => (
          <AccountItem key={account.id} account={account} />
        ))}
        {unconnected.length > 0 && <UnconnectedItem regions={unconnected} />}
      </ul>
    </details>
  );
}

function AccountName({ account }: { account: AccountSight }) {
  const states = [...new Set(account.missing.map(({ status }) => relationshipWords(status)))];
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      <bdi>{account.name ?? account.id}</bdi>
      <StateShape shape="dashed" tone="unknown" />
      <span className="font-medium text-unknown">
        {account.seen === 0
          ? "not seen anywhere"
          : `${states.join(", ")} in ${account.missing.map(({ region }) => region).join(", ")}`}
      </span>
    </span>
  );
}

function ScopeItem({ scope }: { scope: ScopeView }) {
  return (
    <li className="max-w-4xl space-y-1">
      <p>
        <span className="font-mono text-meta">{scope.region}</span>{" "}
        <span className="text-ink-2">{scope.connection}</span> <ScopeStateGlyph state={scope.state} />
      </p>
      {scope.reason && <p className="text-ink-2 wrap-anywhere">{scope.reason}</p>}
      {scope.remedy && <Remedy text={scope.remedy} />}
    </li>
  );
}

function UnconnectedItem({ regions }: { regions: readonly string[] }) {
  return (
    <li className="max-w-4xl space-y-1">
      <p>Not connected: whatever is kept in these Regions, nobody looks there through Plimsoll.</p>
      <p className="font-mono text-meta text-ink-2">{regions.join(", ")}</p>
      <TextLink href="/settings/connections">Open Connections</TextLink>
    </li>
  );
}

function AccountItem({ account }: { account: AccountSight }) {
  return (
    <li className="max-w-4xl space-y-1">
      <p>
        <bdi>{account.name ?? "Unnamed account"}</bdi>{" "}
        <span className="font-mono text-meta text-ink-2">{account.id}</span>{" "}
        {account.unit && <ForeignText value={`${account.unit}, `} className="text-ink-2" />}
        <span className="text-ink-2">{`seen in ${account.seen} of ${account.of} Regions that answer`}</span>
      </p>
      {account.missing.map(({ region, status }) => {
        const remedy = relationshipRemedy({ id: account.id, region, status });
        return (
          <div key={region} className="space-y-1">
            <p className="text-ink-2">
              <span className="font-mono text-meta">{region}</span>: {relationshipWords(status)}
            </p>
            {remedy && <Remedy text={remedy} />}
          </div>
        );
      })}
    </li>
  );
}
