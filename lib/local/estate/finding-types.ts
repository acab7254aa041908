/** Macie's eleven finding types, then two it adds later. A row of the finding table holds a place in this list. */
export const FINDING_TYPES = [
  "Policy:IAMUser/S3BlockPublicAccessDisabled",
  "Policy:IAMUser/S3BucketEncryptionDisabled",
  "Policy:IAMUser/S3BucketPublic",
  "Policy:IAMUser/S3BucketReplicatedExternally",
  "Policy:IAMUser/S3BucketSharedExternally",
  "Policy:IAMUser/S3BucketSharedWithCloudFront",
  "SensitiveData:S3Object/Credentials",
  "SensitiveData:S3Object/CustomIdentifier",
  "SensitiveData:S3Object/Financial",
  "SensitiveData:S3Object/Multiple",
  "SensitiveData:S3Object/Personal",
  "Policy:IAMUser/S3BucketSharedWithDataExchange",
  "SensitiveData:S3Object/Biometric",
] as const;

/** How many of the types today's API model knows. */
export const KNOWN_TYPES = 11;

/** Severity scores of policy findings, by type. */
const POLICY_SEVERITY: readonly number[] = [3, 1, 3, 3, 3, 2];

const INDEX = new Map<string, number>(FINDING_TYPES.map((type, index) => [type, index]));

/** The place of a type in `FINDING_TYPES`, or -1. */
export const findingTypeIndex = (name: string): number => INDEX.get(name) ?? -1;

export const isPolicyType = (type: number): boolean => FINDING_TYPES[type]?.startsWith("Policy:") ?? false;

export const policySeverity = (type: number): number => POLICY_SEVERITY[type] ?? 3;

const MULTIPLE = findingTypeIndex("SensitiveData:S3Object/Multiple");
const SINGLE: Record<number, number> = {
  1: findingTypeIndex("SensitiveData:S3Object/Credentials"),
  2: findingTypeIndex("SensitiveData:S3Object/Financial"),
  4: findingTypeIndex("SensitiveData:S3Object/Personal"),
  8: findingTypeIndex("SensitiveData:S3Object/CustomIdentifier"),
  16: findingTypeIndex("SensitiveData:S3Object/Biometric"),
};

/** The type of a finding by the bits of the categories in it; more than one category is Multiple. */
export const SENSITIVE_TYPES: readonly number[] = Array.from({ length: 32 }, (_, bits) => SINGLE[bits] ?? MULTIPLE);
