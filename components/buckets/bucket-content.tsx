import { SensitivityGlyph } from "#components/states/sensitivity-glyph.tsx";
import { Card } from "#components/ui/card.tsx";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { Bytes, Count, Instant, Unknown } from "#components/ui/quantity.tsx";
import type { BucketDetail, BucketProfile } from "#lib/buckets/bucket-detail.ts";
import { formatShare } from "#lib/format.ts";

/** What is known of the content, how it is known, and how much of it anybody looked at. */
export function BucketContent({ bucket }: { bucket: BucketDetail }) {
  const { profile } = bucket;
  return (
    <Card
      title="What it holds"
      note="Macie's automated discovery samples objects; jobs add findings, but never move its score"
    >
      <p className="pb-2">
        <SensitivityGlyph sensitivity={bucket.sensitivity} />
        <span className="text-ink-2"> · {bucket.sensitivityReason ?? "no reason recorded"}.</span>
      </p>
      <KeyValueList
        items={[
          { label: "Macie's score", value: <Score bucket={bucket} /> },
          { label: "Inspected", value: <Inspected bucket={bucket} /> },
          ...(profile === null ? [] : profileFacts(profile)),
          { label: "Last automated discovery", value: <Instant at={bucket.lastDiscoveryAt} never="never" /> },
        ]}
      />
    </Card>
  );
}

function Score({ bucket }: { bucket: BucketDetail }) {
  if (bucket.sensitivityScore === null) return <Unknown word="Macie gave none" />;
  const isByHand = bucket.profile?.scoreOverridden === true;
  return (
    <>
      {bucket.sensitivityScore}{" "}
      <span className="text-ink-2">of −1 to 100{isByHand ? "; set by hand, not calculated" : ""}</span>
    </>
  );
}

/** The share of what could be inspected that was. Without a profile nobody knows. */
function Inspected({ bucket }: { bucket: BucketDetail }) {
  const { profile, classifiableSizeInBytes: classifiable } = bucket;
  if (profile === null) return <Unknown word="No profile of this bucket was read" />;
  if (profile.bytesClassified === null) return <Unknown />;
  return (
    <>
      <Bytes digits={profile.bytesClassified} /> of <Bytes digits={classifiable} /> classifiable
      {classifiable !== null && (
        <span className="text-ink-2"> · {formatShare(BigInt(profile.bytesClassified), BigInt(classifiable))}</span>
      )}
    </>
  );
}

function profileFacts(profile: BucketProfile) {
  return [
    { label: "Objects inspected", value: <Count digits={profile.itemsClassified} /> },
    { label: "Objects with sensitive data", value: <Count digits={profile.itemsSensitive} /> },
    { label: "Objects skipped", value: <Skipped profile={profile} /> },
    { label: "Profile of", value: <Instant at={profile.profileUpdatedAt} /> },
  ];
}

function Skipped({ profile }: { profile: BucketProfile }) {
  const causes = [
    ["permission denied", profile.skippedPermissionDenied],
    ["a KMS key that is not available", profile.skippedInvalidKms],
    ["encryption with a customer's key", profile.skippedInvalidEncryption],
  ] as const;
  const known = causes.filter(([, count]) => count !== null && count !== "0");
  return (
    <>
      <Count digits={profile.itemsSkipped} />
      {known.map(([cause, count], index) => (
        <span key={cause} className="text-ink-2">
          {index === 0 ? ": " : ", "}
          <Count digits={count} /> for {cause}
        </span>
      ))}
    </>
  );
}
