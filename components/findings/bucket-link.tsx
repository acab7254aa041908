import { ForeignLine } from "#components/ui/foreign-text.tsx";
import { Unknown } from "#components/ui/quantity.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { FindingRow } from "#lib/findings/finding-row.ts";

/** The finding's bucket, linked where we know it. */
export function BucketLink({ finding }: { finding: Pick<FindingRow, "bucketName" | "bucketId"> }) {
  if (finding.bucketName === null) return <Unknown />;
  if (finding.bucketId === null) return <ForeignLine value={finding.bucketName} />;
  return (
    <TextLink href={`/buckets/${finding.bucketId}`} prefetch={false} className="inline-flex max-w-full min-w-0">
      <ForeignLine value={finding.bucketName} />
    </TextLink>
  );
}
