import { StackedBar } from "#components/charts/stacked-bar.tsx";
import { Swatch } from "#components/charts/swatch.tsx";
import { Card } from "#components/ui/card.tsx";
import { Cell, DataTable, HeaderCell, RowHeader } from "#components/ui/data-table.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { BucketFilter } from "#lib/buckets/search-params.ts";
import { UNKNOWN_SENSITIVITIES } from "#lib/buckets/sensitivity.ts";
import { countOf, formatCount } from "#lib/format.ts";
import { EXPOSED_REACHES, type PostureGroup, type PostureGroups } from "#lib/overview/overview.ts";
import { bucketsHref } from "#lib/overview/verdict.ts";

export type GroupBy = "account" | "region";
const TITLES: Record<GroupBy, string> = { account: "By account", region: "By Region" };

const LEGEND = (
  <span className="flex flex-wrap gap-x-3">
    <Swatch tone="critical">sensitive and exposed: both</Swatch>
    <Swatch tone="high">sensitive</Swatch>
    <Swatch tone="unknown" hatched>
      what they hold is unknown
    </Swatch>
  </span>
);

/** Buckets by account or by Region: a bar to compare, the numbers to read, each number a link. */
export function GroupTable({ by, data: { groups, total } }: { by: GroupBy; data: PostureGroups }) {
  const scale = Math.max(...groups.map(({ buckets }) => buckets), 0);
  const rest = total - groups.length;
  return (
    <Card title={TITLES[by]} note={LEGEND} flush>
      <DataTable caption={`Buckets ${TITLES[by].toLowerCase()}`}>
        <thead>
          <tr>
            <HeaderCell sticky>{by === "account" ? "Account" : "Region"}</HeaderCell>
            <HeaderCell numeric>Buckets</HeaderCell>
            <HeaderCell numeric>Sensitive</HeaderCell>
            <HeaderCell numeric>Exposed</HeaderCell>
            <HeaderCell numeric>Both</HeaderCell>
            <HeaderCell numeric>Unknown</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <GroupRow key={group.key} by={by} group={group} scale={scale} />
          ))}
        </tbody>
      </DataTable>
      {rest > 0 && (
        <p className="px-4 py-2 text-meta text-ink-2">{`${formatCount(groups.length)} of ${countOf(total, by === "account" ? "account" : "Region")}, those with the most sensitive and exposed buckets.`}</p>
      )}
    </Card>
  );
}

function GroupRow({ by, group, scale }: { by: GroupBy; group: PostureGroup; scale: number }) {
  const within = (filter: Partial<BucketFilter>) => bucketsHref({ ...filter, [by]: [group.key] });
  return (
    <tr>
      <RowHeader className="w-full max-w-0 min-w-32">
        <TextLink href={within({})} className="block truncate" title={group.key}>
          <bdi className={by === "region" ? "font-mono text-meta" : undefined}>{group.name ?? group.key}</bdi>
        </TextLink>
        <StackedBar
          className="mt-1 h-1 w-full"
          scale={scale}
          segments={[
            { label: "sensitive and exposed", value: group.sensitiveAndExposed, tone: "critical" },
            { label: "sensitive", value: group.sensitive - group.sensitiveAndExposed, tone: "high" },
            { label: "content unknown", value: group.contentUnknown, tone: "unknown", hatched: true },
            {
              label: "other",
              value: group.buckets - group.sensitive - group.contentUnknown,
              tone: "none",
              faint: true,
            },
          ]}
        />
      </RowHeader>
      <Cell numeric>{formatCount(group.buckets)}</Cell>
      <NumberCell count={group.sensitive} href={within({ sensitivity: ["sensitive"] })} />
      <NumberCell count={group.exposed} href={within({ reach: [...EXPOSED_REACHES] })} />
      <NumberCell
        count={group.sensitiveAndExposed}
        href={within({ sensitivity: ["sensitive"], reach: [...EXPOSED_REACHES] })}
      />
      <NumberCell count={group.contentUnknown} href={within({ sensitivity: [...UNKNOWN_SENSITIVITIES] })} />
    </tr>
  );
}

function NumberCell({ count, href }: { count: number; href: string }) {
  return (
    <Cell numeric>
      {count === 0 ? <span className="text-ink-2">0</span> : <TextLink href={href}>{formatCount(count)}</TextLink>}
    </Cell>
  );
}

/** The place of a group table while it is counted. */
export function GroupTableSkeleton({ by, rows }: { by: GroupBy; rows: number }) {
  return (
    <Card title={TITLES[by]} note={LEGEND} flush>
      <SkeletonRows rows={rows} label={`Counting ${TITLES[by].toLowerCase()}`} />
    </Card>
  );
}
