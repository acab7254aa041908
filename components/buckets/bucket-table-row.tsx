import { AccountName } from "#components/buckets/account-name.tsx";
import { ReachGlyph } from "#components/states/reach-glyph.tsx";
import { SensitivityGlyph } from "#components/states/sensitivity-glyph.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Cell, RowHeader } from "#components/ui/data-table.tsx";
import { ForeignLine } from "#components/ui/foreign-text.tsx";
import { Bytes, Count, Day, Unknown } from "#components/ui/quantity.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { BucketRow } from "#lib/buckets/bucket.ts";
import { ENCRYPTION_WORDS } from "#lib/buckets/encryption.ts";
import { findingSearch } from "#lib/findings/search-params.ts";
import { formatCount } from "#lib/format.ts";

/** One bucket of the list. Its height is fixed, so that a long list knows where each row is. */
export function BucketTableRow({ bucket, index }: { bucket: BucketRow; index: number }) {
  return (
    <tr aria-rowindex={index + 2} className="group h-10 whitespace-nowrap hover:bg-raised">
      <RowHeader className="max-w-[70vw] min-w-52 group-hover:bg-raised md:max-w-80">
        <span className="flex items-center gap-2">
          <SensitivityGlyph sensitivity={bucket.sensitivity} compact className="md:hidden" />
          <ReachGlyph reach={bucket.reach} compact className="md:hidden" />
          <TextLink href={`/buckets/${bucket.id}`} prefetch={false} className="inline-flex min-w-0">
            <ForeignLine value={bucket.name} />
          </TextLink>
          {bucket.goneAt !== null && <Badge tone="unknown">Gone</Badge>}
        </span>
      </RowHeader>
      <Cell title={bucket.sensitivityReason ?? undefined}>
        <SensitivityGlyph sensitivity={bucket.sensitivity} />
      </Cell>
      <Cell>
        <ReachGlyph reach={bucket.reach} />
      </Cell>
      <Cell numeric>
        <FindingCount bucket={bucket} />
      </Cell>
      <Cell numeric>
        <Count digits={bucket.classifiableObjectCount} />
      </Cell>
      <Cell numeric>
        <Bytes digits={bucket.classifiableSizeInBytes} />
      </Cell>
      <Cell>{bucket.encryption === "unknown" ? <Unknown /> : ENCRYPTION_WORDS[bucket.encryption]}</Cell>
      <Cell className="max-w-72">
        <AccountName id={bucket.accountId} name={bucket.accountName} />
      </Cell>
      <Cell className="font-mono text-meta">{bucket.region}</Cell>
      <Cell className="max-w-40">
        {bucket.owner ? <ForeignLine value={bucket.owner} /> : <span className="text-ink-2">No owner tag</span>}
      </Cell>
      <Cell>
        <Day at={bucket.lastDiscoveryAt} never="never" />
      </Cell>
      <Cell>
        <Day at={bucket.macieUpdatedAt} />
      </Cell>
    </tr>
  );
}

function FindingCount({ bucket }: { bucket: BucketRow }) {
  const count = bucket.sensitiveFindings + bucket.policyFindings;
  if (count === 0) return "0";
  return (
    <TextLink
      href={`/findings${findingSearch({ bucket: [bucket.name] })}`}
      prefetch={false}
      title={`${formatCount(bucket.sensitiveFindings)} of sensitive data, ${formatCount(bucket.policyFindings)} of policy`}
    >
      {formatCount(count)}
    </TextLink>
  );
}
