import { asffBucket, asffObject } from "#lib/channels/asff-resources.ts";
import {
  type Json,
  type JsonObject,
  listMember,
  member,
  objectMember,
  present,
  textMember,
} from "#lib/channels/json.ts";

/** Security Hub's words for Macie's three severities, and what people may have set above or below them. */
const SCORES: Record<string, number> = { INFORMATIONAL: 1, LOW: 1, MEDIUM: 2, HIGH: 3, CRITICAL: 3 };
const SEVERITY_WORDS = ["Low", "Medium", "High"] as const;

/**
 * A Macie finding as Security Hub carries it, back in the API's shape (docs.aws.amazon.com/macie, "Security Hub
 * integration"). Security Hub has no count; a finding that says nothing of it was seen at least once.
 */
export function fromAsff(asff: JsonObject): JsonObject {
  const fields = objectMember(asff, "ProductFields");
  const type = asffType(asff);
  const severity = asffSeverity(asff);
  const resources = listMember(asff, "Resources");
  const bucket = resources.find((resource) => textMember(resource, "Type") === "AwsS3Bucket");
  const object = resources.find((resource) => textMember(resource, "Type") === "AwsS3Object");
  return present({
    schemaVersion: "1.0",
    id: textMember(asff, "Id")?.split("/").at(-1),
    accountId: textMember(asff, "AwsAccountId"),
    region:
      textMember(asff, "Region") ?? textMember(resources[0], "Region") ?? regionOf(textMember(asff, "ProductArn")),
    partition: textMember(resources[0], "Partition") ?? textMember(asff, "ProductArn")?.split(":")[1],
    type,
    category: type?.startsWith("Policy:") ? "POLICY" : "CLASSIFICATION",
    severity: severity && { score: severity, description: SEVERITY_WORDS[severity - 1] ?? null },
    title: member(asff, "Title"),
    description: member(asff, "Description"),
    count: member(fields, "Count") ?? 1,
    createdAt: member(asff, "CreatedAt"),
    updatedAt: member(asff, "UpdatedAt"),
    archived: textMember(asff, "RecordState")?.toUpperCase() === "ARCHIVED",
    sample: textMember(asff, "Sample")?.toLowerCase() === "true",
    resourcesAffected: present({
      s3Bucket: asffBucket(bucket, fields),
      s3Object: object && asffObject(object, fields),
    }),
    classificationDetails: asffClassification(object, fields),
    policyDetails: asffPolicy(asff),
  });
}

function regionOf(arn: string | undefined): string | undefined {
  return arn?.split(":")[3] || undefined;
}

/** `Effects/Data Exposure/Policy:IAMUser-S3BucketPublic` → `Policy:IAMUser/S3BucketPublic`. */
function asffType(asff: JsonObject): string | undefined {
  const provider = listMember(objectMember(asff, "FindingProviderFields"), "Types");
  const [first] = provider.length > 0 ? provider : listMember(asff, "Types");
  if (typeof first !== "string") return undefined;
  const last = first.split("/").slice(2).join("/") || first;
  return last.replace(/^(SensitiveData:S3Object|Policy:IAMUser)-/, "$1/");
}

/** Macie's own severity: what the provider said, before anybody changed it in Security Hub. */
function asffSeverity(asff: JsonObject): number | undefined {
  const own = objectMember(objectMember(asff, "FindingProviderFields"), "Severity");
  const severity = objectMember(asff, "Severity");
  const label =
    textMember(own, "Label") ??
    textMember(own, "Original") ??
    textMember(severity, "Label") ??
    textMember(severity, "Original");
  if (label !== undefined) return SCORES[label.toUpperCase()];
  const normalized = Number(textMember(severity, "Normalized") ?? Number.NaN);
  if (Number.isNaN(normalized)) return undefined;
  return normalized >= 70 ? 3 : normalized >= 40 ? 2 : 1;
}

function asffClassification(resource: Json | undefined, fields: JsonObject | undefined): JsonObject | undefined {
  const data = objectMember(resource, "DataClassification");
  const details = present({
    jobArn: member(fields, "JobArn"),
    jobId: member(fields, "JobId"),
    originType: member(fields, "OriginType"),
    detailedResultsLocation: member(data, "DetailedResultsLocation"),
    result: member(data, "Result"),
  });
  return Object.keys(details).length > 0 ? details : undefined;
}

function asffPolicy(asff: JsonObject): JsonObject | undefined {
  const action = objectMember(asff, "Action");
  const call = objectMember(action, "AwsApiCallAction");
  if (!call) return undefined;
  return {
    action: present({
      actionType: member(action, "ActionType"),
      apiCallDetails: present({
        api: member(call, "Api"),
        apiServiceName: member(call, "ServiceName"),
        firstSeen: member(call, "FirstSeen"),
        lastSeen: member(call, "LastSeen"),
      }),
    }),
  };
}
