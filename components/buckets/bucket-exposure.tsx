import { MacieWord, Truth } from "#components/buckets/truth.tsx";
import { ReachGlyph } from "#components/states/reach-glyph.tsx";
import { Card } from "#components/ui/card.tsx";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import type { BucketDetail } from "#lib/buckets/bucket-detail.ts";
import { type PublicAccessFact, publicAccessFacts } from "#lib/buckets/public-access.ts";
import { formatInstant } from "#lib/format.ts";

/** Who can reach the bucket, and every fact that says so, as Macie evaluated them. */
export function BucketExposure({ bucket }: { bucket: BucketDetail }) {
  const facts = publicAccessFacts(bucket.publicAccess);
  return (
    <Card title="Who can reach it" note={`As Macie evaluated it, ${formatInstant(bucket.macieUpdatedAt)}`}>
      <p className="pb-2">
        <ReachGlyph reach={bucket.reach} />
      </p>
      <KeyValueList
        items={[
          { label: "Public access, all settings together", value: <MacieWord value={bucket.effectivePermission} /> },
          { label: "Sharing", value: <MacieWord value={bucket.sharedAccess} /> },
          {
            label: "Replicated outside the organisation",
            value: <Truth value={bucket.replicatedExternally} alarming />,
          },
          ...(bucket.replicationAccounts.length > 0
            ? [
                {
                  label: "Replicated to",
                  value: <span className="font-mono text-meta">{bucket.replicationAccounts.join(", ")}</span>,
                },
              ]
            : []),
        ]}
      />
      <PublicAccessTree facts={facts} />
    </Card>
  );
}

const LEVELS = [
  ["account", "Set for the account, and wins over the bucket"],
  ["bucket", "Set on the bucket"],
] as const;

function PublicAccessTree({ facts }: { facts: readonly PublicAccessFact[] }) {
  return LEVELS.map(([level, words]) => (
    <section key={level} className="pt-4">
      <h3 className="pb-1 text-table font-medium">{words}</h3>
      <KeyValueList
        items={facts
          .filter((fact) => fact.level === level)
          .map((fact) => ({
            label: fact.words,
            value: <Truth value={fact.value} alarming={fact.widens ? true : undefined} />,
          }))}
      />
    </section>
  ));
}
