import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { BucketContent } from "#components/buckets/bucket-content.tsx";
import { BucketDetections } from "#components/buckets/bucket-detections.tsx";
import { BucketExposure } from "#components/buckets/bucket-exposure.tsx";
import { BucketFacts } from "#components/buckets/bucket-facts.tsx";
import { BucketHeading } from "#components/buckets/bucket-heading.tsx";
import { BucketObjects } from "#components/buckets/bucket-objects.tsx";
import { BucketEvidence } from "#components/buckets/evidence-card.tsx";
import { BucketFindings, BucketFindingsSkeleton } from "#components/findings/bucket-findings.tsx";
import { HistoryList } from "#components/history/history-list.tsx";
import { Widget } from "#components/states/widget.tsx";
import { Card } from "#components/ui/card.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import type { Actor } from "#lib/access/actor.ts";
import { can } from "#lib/access/roles.ts";
import { requirePageActor } from "#lib/access/session.ts";
import { getBucket } from "#lib/buckets/queries/get-bucket.ts";
import { PlimsollError } from "#lib/errors.ts";
import { listFindings } from "#lib/findings/queries/list-findings.ts";
import { NO_FINDING_FILTER } from "#lib/findings/search-params.ts";
import { listBucketHistory } from "#lib/history/queries.ts";

export const metadata: Metadata = { title: "Bucket" };

type BucketPageProps = { params: Promise<{ id: string }> };

const bucketOf = cache(async (actor: Actor, id: string) => {
  try {
    return await getBucket(actor, id);
  } catch (thrown) {
    if (thrown instanceof PlimsollError && thrown.code === "not_found") notFound();
    throw thrown;
  }
});

/** One bucket: the verdict, then what is known of it, what is not, and where it comes from. */
export default async function BucketPage({ params }: BucketPageProps) {
  const actor = await requirePageActor("posture:read");
  const bucket = await bucketOf(actor, (await params).id);
  const ofBucket = { ...NO_FINDING_FILTER, bucket: [bucket.name] };
  return (
    <div className="space-y-4">
      <BucketHeading bucket={bucket} />
      <div className="grid grid-cols-1 items-start gap-4 wide:grid-cols-2">
        <div className="space-y-4">
          <BucketContent bucket={bucket} />
          <BucketObjects bucket={bucket} />
        </div>
        <BucketExposure bucket={bucket} />
      </div>
      {can(actor.role, "findings:read") && (
        <Widget
          what="The bucket's findings"
          fallback={<BucketFindingsSkeleton />}
          load={() => listFindings(actor, ofBucket)}
        >
          {(page) => <BucketFindings page={page} bucket={bucket.name} />}
        </Widget>
      )}
      <BucketDetections bucket={bucket} />
      <div className="grid grid-cols-1 items-start gap-4 wide:grid-cols-2">
        <BucketFacts bucket={bucket} />
        <BucketEvidence bucket={bucket} />
      </div>
      <Card title="History" note="What changed, as each sync found it; every generation of the name">
        <Widget
          what="The bucket's history"
          fallback={<SkeletonRows rows={4} label="Reading the history" />}
          load={() => listBucketHistory(actor, bucket.id)}
        >
          {(entries) => <HistoryList entries={entries} />}
        </Widget>
      </Card>
    </div>
  );
}
