import { ExternalLink } from "lucide-react";
import { MacieWord, Truth } from "#components/buckets/truth.tsx";
import { BucketLink } from "#components/findings/bucket-link.tsx";
import { FactSection } from "#components/findings/fact-section.tsx";
import { CopyLine } from "#components/ui/copy-line.tsx";
import { ForeignText } from "#components/ui/foreign-text.tsx";
import { Bytes, Instant, Unknown } from "#components/ui/quantity.tsx";
import { consoleObjectUrl } from "#lib/findings/console-link.ts";
import type { FindingDetail } from "#lib/findings/finding-detail.ts";
import { MASKED_KEY } from "#lib/findings/finding-row.ts";
import { resultWords } from "#lib/findings/result-words.ts";
import { isAwsEndpoint } from "#lib/scopes/endpoint.ts";

/** The object that was inspected, and how far. Nothing for a policy finding, which has none. */
export function ObjectFacts({ finding }: { finding: FindingDetail }) {
  const { objectKey } = finding;
  if (objectKey === null) return null;
  const result = resultWords(finding.resultStatus, finding.resultReason);
  return (
    <FactSection
      title="The object"
      items={[
        { label: "Key", value: <ObjectKey finding={finding} objectKey={objectKey} /> },
        { label: "Inspected", value: result === null ? <Unknown /> : `${result}.` },
        { label: "Bytes inspected", value: <Bytes digits={finding.sizeClassified} /> },
        { label: "Size", value: <Bytes digits={finding.objectSize} /> },
        {
          label: "Type of file",
          value: finding.mimeType === null ? <Unknown /> : <ForeignText value={finding.mimeType} />,
        },
        { label: "Last modified", value: <Instant at={finding.objectLastModified} /> },
        { label: "Public", value: <Truth value={finding.objectPublic} alarming /> },
        { label: "Encryption", value: finding.objectEncryption ?? <Unknown /> },
        { label: "Storage class", value: finding.storageClass ?? <Unknown /> },
        {
          label: "Version",
          value:
            finding.objectVersionId === null ? (
              "Not versioned, or not said"
            ) : (
              <ForeignText value={finding.objectVersionId} className="font-mono text-meta" />
            ),
        },
        {
          label: "ETag",
          value:
            finding.objectETag === null ? (
              <Unknown />
            ) : (
              <ForeignText value={finding.objectETag} className="font-mono text-meta" />
            ),
        },
      ]}
    />
  );
}

function ObjectKey({ finding, objectKey }: { finding: FindingDetail; objectKey: string }) {
  if (objectKey === MASKED_KEY) return MASKED_KEY;
  const { bucketName, partition, region, endpoint } = finding;
  const link =
    bucketName !== null && endpoint !== null && isAwsEndpoint(endpoint) && finding.objectKeyBytes === null
      ? consoleObjectUrl({ partition, region, bucket: bucketName, key: objectKey })
      : null;
  return (
    <>
      <CopyLine value={objectKey} label="Copy the key">
        <ForeignText value={objectKey} className="font-mono text-meta" />
      </CopyLine>
      {finding.objectKeyBytes !== null && (
        <p className="text-meta text-ink-2">
          The key holds bytes that text cannot: ␀ stands for NUL. In base64 it is {finding.objectKeyBytes}.
        </p>
      )}
      {link !== null && (
        <a
          href={link}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-1 text-accent hover:underline"
        >
          Open in the AWS console <ExternalLink aria-hidden="true" className="size-3.5" />
        </a>
      )}
    </>
  );
}

/** The bucket, and what Macie said of its access when it made the finding. */
export function BucketFactsOf({ finding }: { finding: FindingDetail }) {
  return (
    <FactSection
      title="The bucket"
      items={[
        { label: "Name", value: <BucketLink finding={finding} /> },
        { label: "Public access then", value: <MacieWord value={finding.bucketPermission} /> },
      ]}
    />
  );
}
