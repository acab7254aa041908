import type { Element } from "#lib/aws/pages.ts";
import { normalised } from "#lib/sync/normalised.ts";
import type { Normalised } from "#lib/sync/phase.ts";
import { type RawProfile, toRawProfile } from "#lib/sync/profiles/read.ts";
import {
  booleanOf,
  integerOf,
  objectOf,
  requiredText,
  smallOf,
  textOf,
  timeOf,
  unreadable,
} from "#lib/sync/read-value.ts";

/** What automated discovery has inspected in a bucket, and what it detected. */
export type ProfileRow = ReturnType<typeof toRow>;

function toDetection(value: unknown) {
  const detection = objectOf(value ?? [], "detections");
  const detectionId = requiredText(detection.id, "detections.id", 512);
  return {
    detectionId,
    name: textOf(detection.name, "detections.name") ?? detectionId,
    arn: textOf(detection.arn, "detections.arn"),
    type: textOf(detection.type, "detections.type") ?? "UNKNOWN",
    count: integerOf(detection.count, "detections.count") ?? 1n,
    suppressed: booleanOf(detection.suppressed, "detections.suppressed") ?? false,
  };
}

/** The bytes of a bucket's ARN and the longest key; an index takes no more than 2,700. */
const LONGEST_ARN = 2048;

function toArtifact(value: unknown) {
  const artifact = objectOf(value ?? [], "artifacts");
  const arn = requiredText(artifact.arn, "artifacts.arn");
  if (Buffer.byteLength(arn) > LONGEST_ARN) throw unreadable("bad_text", "artifacts.arn");
  return {
    arn,
    resultStatus: textOf(artifact.classificationResultStatus, "artifacts.classificationResultStatus") ?? "UNKNOWN",
    sensitive: booleanOf(artifact.sensitive, "artifacts.sensitive"),
  };
}

function toRow({ bucket, profile: raw, detections, artifacts }: RawProfile) {
  const profile = objectOf(raw, "profile");
  const statistics = objectOf(profile.statistics, "statistics");
  const counted = (name: string) => integerOf(statistics[name], `statistics.${name}`);
  return {
    bucketId: bucket.bucketId,
    readFor: bucket.readFor,
    profileUpdatedAt: timeOf(profile.profileUpdatedAt, "profileUpdatedAt"),
    sensitivityScore: smallOf(profile.sensitivityScore, "sensitivityScore"),
    scoreOverridden: booleanOf(profile.sensitivityScoreOverridden, "sensitivityScoreOverridden"),
    bytesClassified: counted("totalBytesClassified"),
    itemsClassified: counted("totalItemsClassified"),
    itemsSensitive: counted("totalItemsSensitive"),
    itemsSkipped: counted("totalItemsSkipped"),
    skippedInvalidEncryption: counted("totalItemsSkippedInvalidEncryption"),
    skippedInvalidKms: counted("totalItemsSkippedInvalidKms"),
    skippedPermissionDenied: counted("totalItemsSkippedPermissionDenied"),
    totalDetections: counted("totalDetections"),
    detectionsSuppressed: counted("totalDetectionsSuppressed"),
    detections: detections.map(toDetection),
    artifacts: artifacts?.length ?? null,
    shown: artifacts?.map(toArtifact) ?? null,
  };
}

/** A resource profile with its detections. */
export function normaliseProfile({ raw }: Element): Normalised<ProfileRow> {
  const profile = toRawProfile(raw);
  return normalised(profile?.bucket.arn ?? "profile", () => {
    if (profile === null) throw unreadable("bad_object", "profile");
    return toRow(profile);
  });
}
