import { StatePanel } from "#components/states/state-panel.tsx";
import { ForeignText } from "#components/ui/foreign-text.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { BucketDetail } from "#lib/buckets/bucket-detail.ts";
import { bucketVerdict } from "#lib/buckets/verdict.ts";
import { formatInstant } from "#lib/format.ts";

/** The bucket's name, the verdict in one sentence, as of when; and what makes all of it less than it seems. */
export function BucketHeading({ bucket }: { bucket: BucketDetail }) {
  return (
    <>
      <PageHeader
        breadcrumb={<TextLink href="/buckets">Buckets</TextLink>}
        title={<ForeignText value={bucket.name} />}
        verdict={
          <>
            <span className="font-medium text-ink">{bucketVerdict(bucket)}</span> As of{" "}
            {formatInstant(bucket.lastSeenAt)}.
          </>
        }
      />
      {bucket.goneAt !== null && (
        <StatePanel
          tone="unknown"
          shape="dashed"
          hatched
          title={`Macie no longer lists this bucket, since ${formatInstant(bucket.goneAt)}.`}
          className="border border-line bg-surface"
        >
          <p>What follows is how it was when it was last seen.</p>
        </StatePanel>
      )}
      {bucket.errorCode !== null && (
        <StatePanel
          tone="unknown"
          shape="barred"
          hatched
          title={`Macie could not read this bucket: ${bucket.errorCode}.`}
          className="border border-line bg-surface"
        >
          <p>
            <ForeignText value={bucket.errorMessage ?? "It gave no message."} /> Everything that it could not read is
            unknown below, not off and not zero.
          </p>
        </StatePanel>
      )}
    </>
  );
}
