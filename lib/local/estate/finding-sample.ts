import type { Wire } from "#lib/local/world.ts";

const BUCKET = "macie-sample-finding-bucket";
const KEY = "macie-sample-finding-file.csv";
const CREATED = "2020-05-15T20:46:56.000Z";

const CATEGORIES: Record<string, [string, string][]> = {
  "SensitiveData:S3Object/Credentials": [["CREDENTIALS", "AWS_CREDENTIALS"]],
  "SensitiveData:S3Object/Financial": [["FINANCIAL_INFORMATION", "CREDIT_CARD_NUMBER"]],
  "SensitiveData:S3Object/Personal": [["PERSONAL_INFORMATION", "USA_SOCIAL_SECURITY_NUMBER"]],
  "SensitiveData:S3Object/Multiple": [
    ["PERSONAL_INFORMATION", "USA_SOCIAL_SECURITY_NUMBER"],
    ["FINANCIAL_INFORMATION", "CREDIT_CARD_NUMBER"],
  ],
};

/** The bucket that every sample finding names. It does not exist. */
export function sampleResources(type: string): Wire {
  const arn = `arn:aws:s3:::${BUCKET}`;
  const s3Bucket = {
    arn,
    name: BUCKET,
    createdAt: CREATED,
    owner: { displayName: "johndoe", id: "7009a8971cd538e11f6b6606438875e7c86c5b672f46db45460ddcd08example" },
    tags: [{ key: "Division", value: "HR" }],
    defaultServerSideEncryption: { encryptionType: "AES256", kmsMasterKeyId: null },
    publicAccess: { effectivePermission: "NOT_PUBLIC" },
    allowsUnencryptedObjectUploads: "TRUE",
  };
  if (type.startsWith("Policy:")) return { s3Bucket };
  const object = {
    bucketArn: arn,
    key: KEY,
    path: `${BUCKET}/${KEY}`,
    extension: "csv",
    size: 4750,
    storageClass: "STANDARD",
  };
  const s3Object = {
    ...object,
    lastModified: CREATED,
    eTag: "6bb7fd4fa9d36d6b8fb8882caexample0",
    versionId: "",
    publicAccess: false,
    tags: [],
  };
  return { s3Bucket, s3Object };
}

/** What a sample finding claims to have found. */
export function sampleClassification(type: string): Wire {
  const cells = [2, 3, 4].map((row) => ({ row, column: 1, columnName: "SSN", cellReference: null }));
  const sensitiveData = (CATEGORIES[type] ?? []).map(([category, id]) => ({
    category,
    totalCount: 30,
    detections: [{ type: id, count: 30, occurrences: { cells } }],
  }));
  const custom = type.endsWith("/CustomIdentifier");
  return {
    originType: "SENSITIVE_DATA_DISCOVERY_JOB",
    jobId: "3ce05dbb7ec5505def334104bexample0",
    result: {
      status: { code: "COMPLETE", reason: null },
      mimeType: "text/csv",
      sizeClassified: 4750,
      additionalOccurrences: true,
      sensitiveData,
      customDataIdentifiers: {
        totalCount: custom ? 30 : 0,
        detections: custom
          ? [{ arn: "arn:aws:macie2:example", name: "Employee id", count: 30, occurrences: { cells } }]
          : [],
      },
    },
  };
}
