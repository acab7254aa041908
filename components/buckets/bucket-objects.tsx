import { MacieWord, Truth } from "#components/buckets/truth.tsx";
import { Card } from "#components/ui/card.tsx";
import { ForeignText } from "#components/ui/foreign-text.tsx";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { Bytes, Count, Unknown } from "#components/ui/quantity.tsx";
import type { BucketDetail } from "#lib/buckets/bucket-detail.ts";
import { ENCRYPTION_WORDS } from "#lib/buckets/encryption.ts";

/** How much there is, what of it Macie can look into, and how it is encrypted. */
export function BucketObjects({ bucket }: { bucket: BucketDetail }) {
  return (
    <Card title="Objects and encryption" note="Counted by Macie">
      <KeyValueList
        items={[
          { label: "Objects", value: <Amount objects={bucket.objectCount} bytes={bucket.sizeInBytes} /> },
          {
            label: "Macie can look into",
            value: <Amount objects={bucket.classifiableObjectCount} bytes={bucket.classifiableSizeInBytes} />,
          },
          {
            label: "Storage class it cannot read",
            value: (
              <Amount
                objects={bucket.unclassifiableObjects.storageClass}
                bytes={bucket.unclassifiableBytes.storageClass}
              />
            ),
          },
          {
            label: "File type it cannot read",
            value: (
              <Amount objects={bucket.unclassifiableObjects.fileType} bytes={bucket.unclassifiableBytes.fileType} />
            ),
          },
          ...encryptionFacts(bucket),
          { label: "Versioning", value: <Truth value={bucket.errorCode === null ? bucket.versioning : null} /> },
        ]}
      />
    </Card>
  );
}

function encryptionFacts(bucket: BucketDetail) {
  return [
    { label: "Encrypted with SSE-S3", value: <Count digits={bucket.objectsS3Managed} /> },
    { label: "Encrypted with KMS", value: <Count digits={bucket.objectsKmsManaged} /> },
    { label: "Encrypted with a customer's key (SSE-C)", value: <Count digits={bucket.objectsCustomerManaged} /> },
    { label: "Not encrypted, or by the client", value: <Count digits={bucket.objectsUnencrypted} /> },
    { label: "Encryption unknown", value: <Count digits={bucket.objectsUnknownEncryption} /> },
    { label: "Default encryption", value: <DefaultEncryption bucket={bucket} /> },
    {
      label: "Uploads without encryption allowed by policy",
      value: <MacieWord value={bucket.allowsUnencryptedUploads} />,
    },
  ];
}

function DefaultEncryption({ bucket }: { bucket: BucketDetail }) {
  if (bucket.encryption === "unknown") return <Unknown />;
  return (
    <>
      {ENCRYPTION_WORDS[bucket.encryption]}
      {bucket.kmsMasterKeyId !== null && (
        <ForeignText value={` ${bucket.kmsMasterKeyId}`} className="font-mono text-meta text-ink-2" />
      )}
    </>
  );
}

function Amount({ objects, bytes }: { objects: string | null; bytes: string | null }) {
  if (objects === null && bytes === null) return <Unknown />;
  return (
    <>
      <Count digits={objects} /> <span className="text-ink-2">objects, </span>
      <Bytes digits={bytes} />
    </>
  );
}
