import { AccountName } from "#components/buckets/account-name.tsx";
import { MacieWord } from "#components/buckets/truth.tsx";
import { Card } from "#components/ui/card.tsx";
import { CopyLine } from "#components/ui/copy-line.tsx";
import { ForeignText } from "#components/ui/foreign-text.tsx";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { Instant, Unknown } from "#components/ui/quantity.tsx";
import type { BucketDetail } from "#lib/buckets/bucket-detail.ts";
import { type Tag, tagsOf } from "#lib/buckets/tags.ts";

/** What the bucket is and whose. */
export function BucketFacts({ bucket }: { bucket: BucketDetail }) {
  const tags = tagsOf(bucket.tags);
  return (
    <Card title="What it is">
      <KeyValueList
        items={[
          {
            label: "ARN",
            value: (
              <CopyLine value={bucket.arn} label="Copy the ARN">
                <ForeignText value={bucket.arn} className="font-mono text-meta" />
              </CopyLine>
            ),
          },
          { label: "Account", value: <AccountName id={bucket.accountId} name={bucket.accountName} /> },
          { label: "Region", value: <span className="font-mono text-meta">{bucket.region}</span> },
          { label: "Owner", value: bucket.owner ? <ForeignText value={bucket.owner} /> : "No owner tag" },
          {
            label: "Environment",
            value: bucket.environment ? <ForeignText value={bucket.environment} /> : "No environment tag",
          },
          { label: "Created, or its policy last edited", value: <Instant at={bucket.bucketCreatedAt} /> },
          { label: "Automated discovery", value: <MacieWord value={bucket.automatedDiscovery} /> },
          { label: "Watched by a scheduled job", value: <MacieWord value={bucket.isMonitoredByJob} /> },
          { label: "Last job run", value: <Instant at={bucket.lastJobRunAt} never="none seen" /> },
          { label: "Tags", value: <Tags tags={tags} /> },
        ]}
      />
    </Card>
  );
}

function Tags({ tags }: { tags: Tag[] | null }) {
  if (tags === null) return <Unknown />;
  if (tags.length === 0) return "None";
  return (
    <ul className="space-y-1">
      {tags.map(({ key, value }, index) => (
        <li key={index}>
          <ForeignText value={key} className="text-ink-2" /> = <ForeignText value={value} />
        </li>
      ))}
    </ul>
  );
}
