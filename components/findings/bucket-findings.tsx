import { FindingDigest } from "#components/findings/finding-digest.tsx";
import { Card } from "#components/ui/card.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { FindingPage } from "#lib/findings/finding-row.ts";
import { findingSearch } from "#lib/findings/search-params.ts";
import { countOf, formatCount } from "#lib/format.ts";

const SHOWN = 8;

/** The newest findings of a bucket, and the way to all of them. */
export function BucketFindings({ page, bucket }: { page: FindingPage; bucket: string }) {
  const { rows, total, leftOut } = page;
  const hidden = [
    leftOut.archived > 0 ? `${formatCount(leftOut.archived)} archived` : null,
    leftOut.sample > 0 ? `${formatCount(leftOut.sample)} Macie samples` : null,
    leftOut.unlisted > 0 ? `${formatCount(leftOut.unlisted)} no longer listed` : null,
  ].filter((words) => words !== null);
  return (
    <Card
      title={total === 0 ? "No current findings" : countOf(total, "current finding")}
      note={`The newest first${hidden.length > 0 ? `; not counted: ${hidden.join(", ")}` : ""}`}
      aside={total > 0 && <TextLink href={`/findings${findingSearch({ bucket: [bucket] })}`}>All of them</TextLink>}
      flush={total > 0}
    >
      {total === 0 ? (
        <p className="text-ink-2">
          Macie lists no current finding for this bucket. That says nothing about objects it did not inspect.
        </p>
      ) : (
        <FindingDigest findings={rows.slice(0, SHOWN)} caption="The bucket's newest findings" />
      )}
    </Card>
  );
}

/** The place of the findings while they are read. */
export function BucketFindingsSkeleton() {
  return (
    <Card title="Current findings" note="The newest first" flush>
      <SkeletonRows rows={SHOWN} label="Reading the bucket's findings" />
    </Card>
  );
}
