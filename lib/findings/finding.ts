/** The eleven finding types of Macie. A type Macie adds later is kept as it comes and shown by its own name. */
export const FINDING_TYPES = [
  "SensitiveData:S3Object/Credentials",
  "SensitiveData:S3Object/CustomIdentifier",
  "SensitiveData:S3Object/Financial",
  "SensitiveData:S3Object/Multiple",
  "SensitiveData:S3Object/Personal",
  "Policy:IAMUser/S3BlockPublicAccessDisabled",
  "Policy:IAMUser/S3BucketEncryptionDisabled",
  "Policy:IAMUser/S3BucketPublic",
  "Policy:IAMUser/S3BucketReplicatedExternally",
  "Policy:IAMUser/S3BucketSharedExternally",
  "Policy:IAMUser/S3BucketSharedWithCloudFront",
] as const;
export type FindingType = (typeof FINDING_TYPES)[number];

export const FINDING_TYPE_WORDS: Record<FindingType, string> = {
  "SensitiveData:S3Object/Credentials": "Credentials",
  "SensitiveData:S3Object/CustomIdentifier": "Custom identifier",
  "SensitiveData:S3Object/Financial": "Financial information",
  "SensitiveData:S3Object/Multiple": "Several kinds of sensitive data",
  "SensitiveData:S3Object/Personal": "Personal information",
  "Policy:IAMUser/S3BlockPublicAccessDisabled": "Block public access was disabled",
  "Policy:IAMUser/S3BucketEncryptionDisabled": "Default encryption was reset",
  "Policy:IAMUser/S3BucketPublic": "The bucket became public",
  "Policy:IAMUser/S3BucketReplicatedExternally": "Replicated outside the organisation",
  "Policy:IAMUser/S3BucketSharedExternally": "Shared outside the organisation",
  "Policy:IAMUser/S3BucketSharedWithCloudFront": "Shared with CloudFront",
};

/** The words of a type, or the type itself where Macie has added one we do not know. */
export function findingTypeWords(type: string): string {
  return (FINDING_TYPES as readonly string[]).includes(type) ? FINDING_TYPE_WORDS[type as FindingType] : type;
}

/** Macie's own severities. There is no Critical. */
export const SEVERITIES = [3, 2, 1] as const;
export type Severity = (typeof SEVERITIES)[number];
export const SEVERITY_WORDS: Record<Severity, string> = { 3: "High", 2: "Medium", 1: "Low" };

export const FINDING_CATEGORIES = ["CLASSIFICATION", "POLICY"] as const;
export type FindingCategory = (typeof FINDING_CATEGORIES)[number];
export const FINDING_CATEGORY_WORDS: Record<FindingCategory, string> = {
  CLASSIFICATION: "Sensitive data",
  POLICY: "Policy",
};

/** What kind of data was detected, as Macie categorises it. */
export const DATA_CATEGORIES = [
  "CREDENTIALS",
  "FINANCIAL_INFORMATION",
  "PERSONAL_INFORMATION",
  "CUSTOM_IDENTIFIER",
] as const;
export type DataCategory = (typeof DATA_CATEGORIES)[number];
export const DATA_CATEGORY_WORDS: Record<DataCategory, string> = {
  CREDENTIALS: "Credentials",
  FINANCIAL_INFORMATION: "Financial",
  PERSONAL_INFORMATION: "Personal",
  CUSTOM_IDENTIFIER: "Custom",
};

/** Whether Macie still lists it. What Macie stops listing is kept. */
export const UPSTREAM_STATES = ["listed", "aged_out", "vanished"] as const;
export type UpstreamState = (typeof UPSTREAM_STATES)[number];
