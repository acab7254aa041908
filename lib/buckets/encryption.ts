/** What new objects of a bucket are encrypted with unless told otherwise, weakest first. */
export const ENCRYPTIONS = ["none", "sse-s3", "sse-kms", "dsse-kms", "unknown"] as const;
export type Encryption = (typeof ENCRYPTIONS)[number];

export const ENCRYPTION_WORDS: Record<Encryption, string> = {
  none: "None",
  "sse-s3": "SSE-S3",
  "sse-kms": "SSE-KMS",
  "dsse-kms": "DSSE-KMS",
  unknown: "Unknown",
};

/** Macie's own names. Source: BucketMetadata.serverSideEncryption.type. */
export const MACIE_ENCRYPTIONS = {
  NONE: "none",
  AES256: "sse-s3",
  "aws:kms": "sse-kms",
  "aws:kms:dsse": "dsse-kms",
} as const satisfies Record<string, Encryption>;

/** Absent, and any value Macie adds later, is unknown. */
export function encryptionOf(stored: string | null): Encryption {
  return stored !== null && isMacieEncryption(stored) ? MACIE_ENCRYPTIONS[stored] : "unknown";
}

function isMacieEncryption(value: string): value is keyof typeof MACIE_ENCRYPTIONS {
  return Object.hasOwn(MACIE_ENCRYPTIONS, value);
}
