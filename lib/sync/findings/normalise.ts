import { isObject, type JsonObject } from "#lib/aws/json.ts";
import type { Element } from "#lib/aws/pages.ts";
import { type DetectionFacts, detectionsOf } from "#lib/sync/findings/detections.ts";
import { toKey } from "#lib/sync/findings/object-key.ts";
import { actorOf } from "#lib/sync/findings/policy-actor.ts";
import { normalised, recordIdOf } from "#lib/sync/normalised.ts";
import type { Normalised, PhaseContext } from "#lib/sync/phase.ts";
import {
  accountOf,
  booleanOf,
  integerOf,
  objectOf,
  requiredText,
  requiredTime,
  smallOf,
  textOf,
  timeOf,
  unreadable,
} from "#lib/sync/read-value.ts";
import { refuseOtherScope } from "#lib/sync/scope-check.ts";

/** What AWS says of a finding, typed. Null is unknown. */
export type FindingRow = ReturnType<typeof identity> &
  ReturnType<typeof resources> &
  ReturnType<typeof classification> &
  ReturnType<typeof policy>;

const LONGEST_ID = 256;
const SEVERITIES: Record<string, number> = { Low: 1, Medium: 2, High: 3 };

function severityOf(value: unknown): number {
  const severity = objectOf(value, "severity");
  const score =
    smallOf(severity.score, "severity.score") ?? SEVERITIES[textOf(severity.description, "severity.description") ?? ""];
  if (score === undefined) throw unreadable("bad_severity", "severity");
  return score;
}

/** Some channels leave the category to the type. */
function categoryOf(type: unknown): string {
  if (String(type).startsWith("SensitiveData:")) return "CLASSIFICATION";
  return String(type).startsWith("Policy:") ? "POLICY" : "UNKNOWN";
}

function identity(finding: JsonObject, context: Pick<PhaseContext, "region" | "accounts">) {
  const accountId = accountOf(finding.accountId, "accountId");
  const region = requiredText(finding.region, "region", 64);
  refuseOtherScope({ accountId, region }, context);
  return {
    accountId,
    region,
    findingId: requiredText(finding.id, "id", LONGEST_ID),
    partition: textOf(finding.partition, "partition"),
    type: requiredText(finding.type, "type"),
    category: textOf(finding.category, "category") ?? categoryOf(finding.type),
    severity: severityOf(finding.severity),
    title: textOf(finding.title, "title"),
    description: textOf(finding.description, "description"),
    // A finding that is listed has occurred at least once.
    count: integerOf(finding.count, "count") ?? 1n,
    createdAt: requiredTime(finding.createdAt, "createdAt"),
    updatedAt: requiredTime(finding.updatedAt, "updatedAt"),
    archived: booleanOf(finding.archived, "archived") ?? false,
    sample: booleanOf(finding.sample, "sample") ?? false,
  };
}

function bucketNameOf(bucket: JsonObject, object: JsonObject): string | null {
  const arn = textOf(object.bucketArn, "resourcesAffected.s3Object.bucketArn");
  return (
    textOf(bucket.name, "resourcesAffected.s3Bucket.name") ??
    (arn === null ? null : arn.slice(arn.lastIndexOf(":") + 1))
  );
}

function resources(finding: JsonObject) {
  const affected = objectOf(finding.resourcesAffected, "resourcesAffected");
  const bucket = objectOf(affected.s3Bucket, "resourcesAffected.s3Bucket");
  const object = objectOf(affected.s3Object, "resourcesAffected.s3Object");
  const encryption = objectOf(object.serverSideEncryption, "resourcesAffected.s3Object.serverSideEncryption");
  const access = objectOf(bucket.publicAccess, "resourcesAffected.s3Bucket.publicAccess");
  const member = (name: string) => `resourcesAffected.s3Object.${name}`;
  return {
    bucketName: bucketNameOf(bucket, object),
    bucketPermission: textOf(access.effectivePermission, "resourcesAffected.s3Bucket.publicAccess.effectivePermission"),
    ...toKey(object.key, member("key")),
    objectExtension: textOf(object.extension, member("extension")),
    objectVersionId: textOf(object.versionId, member("versionId")),
    objectEtag: textOf(object.eTag ?? object.etag, member("eTag")),
    objectSize: integerOf(object.size, member("size")),
    objectLastModified: timeOf(object.lastModified, member("lastModified")),
    objectPublic: booleanOf(object.publicAccess, member("publicAccess")),
    objectEncryption: textOf(encryption.encryptionType, member("serverSideEncryption.encryptionType")),
    storageClass: textOf(object.storageClass, member("storageClass")),
  };
}

function classification(finding: JsonObject): DetectionFacts &
  Record<"originType" | "jobId" | "resultStatus" | "resultReason" | "mimeType", string | null> & {
    sizeClassified: bigint | null;
    additionalOccurrences: boolean | null;
  } {
  const details = objectOf(finding.classificationDetails, "classificationDetails");
  const result = objectOf(details.result, "classificationDetails.result");
  const status = objectOf(result.status, "classificationDetails.result.status");
  const member = (name: string) => `classificationDetails.${name}`;
  return {
    originType: textOf(details.originType, member("originType")),
    jobId: textOf(details.jobId, member("jobId")),
    resultStatus: textOf(status.code, member("result.status.code")),
    resultReason: textOf(status.reason, member("result.status.reason")),
    mimeType: textOf(result.mimeType, member("result.mimeType")),
    sizeClassified: integerOf(result.sizeClassified, member("result.sizeClassified")),
    additionalOccurrences: booleanOf(result.additionalOccurrences, member("result.additionalOccurrences")),
    ...detectionsOf(result),
  };
}

function policy(finding: JsonObject) {
  const details = objectOf(finding.policyDetails, "policyDetails");
  const call = objectOf(
    objectOf(details.action, "policyDetails.action").apiCallDetails,
    "policyDetails.action.apiCallDetails",
  );
  return {
    policyApi: textOf(call.api, "policyDetails.action.apiCallDetails.api"),
    policyActor: actorOf(details.actor),
    policyFirstSeenAt: timeOf(call.firstSeen, "policyDetails.action.apiCallDetails.firstSeen"),
    policyLastSeenAt: timeOf(call.lastSeen, "policyDetails.action.apiCallDetails.lastSeen"),
  };
}

/** A finding of GetFindings, or of any channel in the same shape. A type or value that Macie adds later is kept as it comes. */
export function normaliseFinding(
  { raw, bytes }: Pick<Element, "raw" | "bytes">,
  context: Pick<PhaseContext, "region" | "accounts">,
): Normalised<FindingRow> {
  const recordId = recordIdOf(isObject(raw) ? raw.id : undefined, bytes);
  return normalised(recordId, () => {
    const finding = objectOf(raw ?? [], "finding");
    return { ...identity(finding, context), ...resources(finding), ...classification(finding), ...policy(finding) };
  });
}
