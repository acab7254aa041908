import { ReachGlyph } from "#components/states/reach-glyph.tsx";
import { SeverityGlyph } from "#components/states/severity-glyph.tsx";
import { Card } from "#components/ui/card.tsx";
import { Cell, DataTable, HeaderCell, RowHeader } from "#components/ui/data-table.tsx";
import { ForeignLine } from "#components/ui/foreign-text.tsx";
import { StateShape } from "#components/ui/shape.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { visibleText } from "#components/ui/visible-text.ts";
import { DATA_CATEGORIES, DATA_CATEGORY_WORDS, SEVERITIES } from "#lib/findings/finding.ts";
import { countOf } from "#lib/format.ts";
import { EXPOSED_REACHES, type UrgentBucket } from "#lib/overview/overview.ts";
import { bucketsHref } from "#lib/overview/verdict.ts";

const ALL = bucketsHref({ sensitivity: ["sensitive"], reach: [...EXPOSED_REACHES] });

/** The buckets that are sensitive and exposed, worst first, each with why, whose, where, and the way to it. */
export function ActFirst({ buckets }: { buckets: readonly UrgentBucket[] }) {
  return (
    <Card
      title="Act first"
      note="Sensitive data in buckets that are public or shared outside, worst first"
      flush
      aside={<TextLink href={ALL}>All of them</TextLink>}
    >
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
          <HeaderCell>Account and Region</HeaderCell>
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
      <RowHeader className="max-w-64 min-w-40">
        <span className="flex items-center gap-2">
          <ReachGlyph reach={bucket.reach} compact className="md:hidden" />
          <TextLink href={`/buckets/${bucket.id}`} className="inline-flex min-w-0">
            <ForeignLine value={bucket.name} />
          </TextLink>
        </span>
      </RowHeader>
      <Cell className="whitespace-nowrap">
        <ReachGlyph reach={bucket.reach} />
      </Cell>
      <Cell>
        <Why bucket={bucket} />
      </Cell>
      <Cell className="max-w-40">
        {bucket.owner ? (
          <Cut text={bucket.owner} title={bucket.owner} />
        ) : (
          <span className="whitespace-nowrap text-ink-2">No owner tag</span>
        )}
      </Cell>
      <Cell className="w-full max-w-0 min-w-52">
        <span className="flex items-baseline gap-2">
          <Cut text={bucket.accountName ?? bucket.accountId} title={bucket.accountId} />
          <span className="font-mono text-meta whitespace-nowrap text-ink-2">{bucket.region}</span>
        </span>
      </Cell>
    </tr>
  );
}

function Why({ bucket }: { bucket: UrgentBucket }) {
  const severity = SEVERITIES.find((known) => known === bucket.highestSeverity);
  const kinds = DATA_CATEGORIES.filter((category) => bucket.categories.includes(category)).map(
    (category) => DATA_CATEGORY_WORDS[category],
  );
  const findings =
    bucket.sensitiveFindings > 0 ? countOf(bucket.sensitiveFindings, "data finding") : bucket.sensitivityReason;
  return (
    <span className="flex items-center gap-x-2 whitespace-nowrap">
      {severity !== undefined && <SeverityGlyph severity={severity} />}
      <span>{kinds.length > 0 ? kinds.join(", ") : "Sensitive data"}</span>
      <span className="text-ink-2">{findings}</span>
    </span>
  );
}

/** A name on one line, isolated from the direction around it. */
function Cut({ text, title }: { text: string; title: string }) {
  return (
    <span className="block min-w-0 truncate" title={title}>
      <bdi>{visibleText(text)}</bdi>
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
      <SkeletonRows rows={11} label="Reading what to act on first" />
    </Card>
  );
}
