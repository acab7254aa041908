import { Card } from "#components/ui/card.tsx";
import { Cell, DataTable, HeaderCell, RowHeader } from "#components/ui/data-table.tsx";
import { MiddleText } from "#components/ui/middle-text.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { ReachGlyph } from "#components/states/reach-glyph.tsx";
import { SeverityGlyph } from "#components/states/severity-glyph.tsx";
import { StateShape } from "#components/ui/shape.tsx";
import { DATA_CATEGORIES, DATA_CATEGORY_WORDS, SEVERITIES } from "#lib/findings/finding.ts";
import { EXPOSED_REACHES, type UrgentBucket } from "#lib/overview/overview.ts";
import { bucketsHref } from "#lib/overview/verdict.ts";

const ALL = bucketsHref({ sensitivity: ["sensitive"], reach: [...EXPOSED_REACHES] });

/** The buckets that are sensitive and exposed, worst first, each with why, whose, where, and the way to it. */
export function ActFirst({ buckets }: { buckets: readonly UrgentBucket[] }) {
  return (
    <Card title="Act first" note="Sensitive data in buckets that are public or shared outside, worst first" flush aside={<TextLink href={ALL}>All of them</TextLink>}>
      {buckets.length === 0 ? <NoneSeen /> : <UrgentTable buckets={buckets} />}
    </Card>
  );
}

function UrgentTable({ buckets }: { buckets: readonly UrgentBucket[] }) {
  return (
    <DataTable caption="Buckets to act on first">
      <thead>
        <tr>
          <HeaderCell sticky>Bucket</HeaderCell>
          <HeaderCell>Who can reach it</HeaderCell>
          <HeaderCell>Why</HeaderCell>
          <HeaderCell>Owner</HeaderCell>
          <HeaderCell>Account</HeaderCell>
          <HeaderCell>Region</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {buckets.map((bucket) => (
          <UrgentRow key={bucket.id} bucket={bucket} />
        ))}
      </tbody>
    </DataTable>
  );
}

function UrgentRow({ bucket }: { bucket: UrgentBucket }) {
  return (
    <tr>
      <RowHeader className="max-w-72">
        <TextLink href={`/buckets/${bucket.id}`} className="inline-flex max-w-full">
          <MiddleText value={bucket.name} />
        </TextLink>
      </RowHeader>
      <Cell className="whitespace-nowrap">
        <ReachGlyph reach={bucket.reach} />
      </Cell>
      <Cell>
        <Why bucket={bucket} />
      </Cell>
      <Cell className="max-w-40">
        {bucket.owner ? <bdi className="block truncate" title={bucket.owner}>{bucket.owner}</bdi> : <span className="text-ink-2">No owner tag</span>}
      </Cell>
      <Cell className="max-w-48">
        <bdi className="block truncate" title={bucket.accountId}>{bucket.accountName ?? bucket.accountId}</bdi>
      </Cell>
      <Cell className="font-mono text-meta whitespace-nowrap">{bucket.region}</Cell>
    </tr>
  );
}

function Why({ bucket }: { bucket: UrgentBucket }) {
  const severity = SEVERITIES.find((known) => known === bucket.highestSeverity);
  const kinds = DATA_CATEGORIES.filter((category) => bucket.categories.includes(category)).map((category) => DATA_CATEGORY_WORDS[category]);
  return (
    <span className="flex min-w-56 flex-wrap items-center gap-x-2">
      {severity !== undefined && <SeverityGlyph severity={severity} />}
      <span>{kinds.length > 0 ? kinds.join(", ") : "Sensitive data"}</span>
      <span className="text-ink-2">{bucket.sensitivityReason}</span>
    </span>
  );
}

function NoneSeen() {
  return (
    <p className="flex items-center gap-2 px-4 pt-1 pb-4 text-ink-2">
      <StateShape shape="ring" tone="none" />
      Among the buckets whose content and reach are known, none is both sensitive and exposed.
    </p>
  );
}

/** The place of the list while it is read. */
export function ActFirstSkeleton() {
  return (
    <Card title="Act first" note="Sensitive data in buckets that are public or shared outside, worst first" flush>
      <SkeletonRows rows={10} label="Reading what to act on first" />
    </Card>
  );
}
