import type { ReactNode } from "react";
import { AccountName } from "#components/buckets/account-name.tsx";
import { Pointer } from "#components/buckets/evidence-card.tsx";
import { FactSection } from "#components/findings/fact-section.tsx";
import { FindingDetections } from "#components/findings/finding-detections.tsx";
import { findingSentence } from "#components/findings/finding-sentence.ts";
import { BucketFactsOf, ObjectFacts } from "#components/findings/object-facts.tsx";
import { originText } from "#components/findings/origin-words.ts";
import { FindingMarks, FindingSeverity } from "#components/findings/type-cell.tsx";
import { CopyLine } from "#components/ui/copy-line.tsx";
import { ForeignText } from "#components/ui/foreign-text.tsx";
import { Count, Instant, Unknown } from "#components/ui/quantity.tsx";
import type { FindingDetail } from "#lib/findings/finding-detail.ts";

/** A finding: the sentence first, then what was detected, where, how it came to be, and what proves it. `raw` comes last. */
export function FindingBody({ finding, raw }: { finding: FindingDetail; raw: ReactNode }) {
  return (
    <div className="space-y-5">
      <div className="space-y-1">
        <p className="text-body font-medium wrap-anywhere">{findingSentence(finding)}</p>
        <p className="flex flex-wrap items-center gap-2 text-table">
          <FindingSeverity severity={finding.severity} />
          <span className="text-ink-2">is Macie's severity; it says nothing of who can reach the bucket.</span>
          <FindingMarks finding={finding} />
        </p>
      </div>
      <FindingDetections finding={finding} />
      <ObjectFacts finding={finding} />
      <PolicyFacts finding={finding} />
      <BucketFactsOf finding={finding} />
      <RecordFacts finding={finding} />
      <FactSection
        title="Where this comes from"
        items={[{ label: "Kept page", value: <Pointer evidence={finding.evidence} /> }]}
      />
      {raw}
    </div>
  );
}

/** What changed the bucket, who did, and when. Nothing for a finding of sensitive data. */
function PolicyFacts({ finding }: { finding: FindingDetail }) {
  if (finding.category !== "POLICY") return null;
  return (
    <FactSection
      title="What happened"
      items={[
        {
          label: "API call",
          value:
            finding.policyApi === null ? (
              <Unknown />
            ) : (
              <ForeignText value={finding.policyApi} className="font-mono text-meta" />
            ),
        },
        {
          label: "By",
          value:
            finding.policyActor === null ? (
              <Unknown />
            ) : (
              <ForeignText value={finding.policyActor} className="font-mono text-meta" />
            ),
        },
        { label: "First seen", value: <Instant at={finding.policyFirstSeenAt} /> },
        { label: "Last seen", value: <Instant at={finding.policyLastSeenAt} /> },
        { label: "Times", value: <Count digits={finding.count} /> },
      ]}
    />
  );
}

function RecordFacts({ finding }: { finding: FindingDetail }) {
  return (
    <FactSection
      title="The finding"
      items={[
        {
          label: "Id",
          value: (
            <CopyLine value={finding.findingId} label="Copy the finding's id">
              <ForeignText value={finding.findingId} className="font-mono text-meta" />
            </CopyLine>
          ),
        },
        { label: "Type", value: <span className="font-mono text-meta">{finding.type}</span> },
        ...(finding.description === null
          ? []
          : [{ label: "Macie's description", value: <ForeignText value={finding.description} /> }]),
        { label: "Found by", value: <ForeignText value={originText(finding)} /> },
        { label: "Account", value: <AccountName id={finding.accountId} name={finding.accountName} /> },
        { label: "Region", value: <span className="font-mono text-meta">{finding.region}</span> },
        { label: "Created", value: <Instant at={finding.createdAt} /> },
        { label: "Updated", value: <Instant at={finding.updatedAt} /> },
        {
          label: "Seen by Plimsoll",
          value: (
            <>
              <Instant at={finding.firstSeenAt} /> to <Instant at={finding.lastSeenAt} />
            </>
          ),
        },
      ]}
    />
  );
}
