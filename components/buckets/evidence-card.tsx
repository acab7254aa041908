import { Card } from "#components/ui/card.tsx";
import { CopyLine } from "#components/ui/copy-line.tsx";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { Instant, Unknown } from "#components/ui/quantity.tsx";
import type { BucketDetail, EvidencePointer } from "#lib/buckets/bucket-detail.ts";
import { formatCount } from "#lib/format.ts";

/** Where every line of the page comes from: who asked, when, and the answer as it was kept. */
export function BucketEvidence({ bucket }: { bucket: BucketDetail }) {
  return (
    <Card title="Where this comes from" note="Each answer of AWS is kept once, byte for byte; a row points at its page">
      <KeyValueList
        items={[
          {
            label: "Seen through",
            value: bucket.connection === null ? <Unknown /> : `${bucket.connection}, ${bucket.region}`,
          },
          {
            label: "Answered by",
            value:
              bucket.endpoint === null ? <Unknown /> : <span className="font-mono text-meta">{bucket.endpoint}</span>,
          },
          { label: "First seen", value: <Instant at={bucket.firstSeenAt} /> },
          { label: "Last seen", value: <LastSeen bucket={bucket} /> },
          { label: "The bucket", value: <Pointer evidence={bucket.evidence} /> },
          {
            label: "Its profile",
            value:
              bucket.profile === null ? (
                <Unknown word="none was read" />
              ) : (
                <Pointer evidence={bucket.profile.evidence} />
              ),
          },
        ]}
      />
    </Card>
  );
}

function LastSeen({ bucket }: { bucket: BucketDetail }) {
  return (
    <>
      <Instant at={bucket.lastSeenAt} />
      {bucket.missedRuns > 0 && bucket.goneAt === null && (
        <span className="text-ink-2">
          {" "}
          · missing from {formatCount(bucket.missedRuns)} complete listing since; two make it gone
        </span>
      )}
    </>
  );
}

/** A kept page: its number, the place in it, its hash, when and by which call it was fetched. */
export function Pointer({ evidence }: { evidence: EvidencePointer | null }) {
  if (evidence === null) return <Unknown word="no page is kept" />;
  return (
    <div className="space-y-1">
      <p>
        {evidence.operation}, page {evidence.pageId}
        {evidence.index !== null && `, record ${formatCount(evidence.index + 1)}`}, fetched{" "}
        <Instant at={evidence.fetchedAt} />
      </p>
      <CopyLine value={evidence.sha256} label="Copy the hash of the page">
        <span className="font-mono text-meta text-ink-2 wrap-anywhere">sha256 {evidence.sha256}</span>
      </CopyLine>
      {evidence.requestId !== null && (
        <p className="font-mono text-meta text-ink-2 wrap-anywhere">request {evidence.requestId}</p>
      )}
    </div>
  );
}
