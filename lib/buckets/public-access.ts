/** A fact about public access, three-valued: null could not be read. `widens` says which value gives more access. */
export type PublicAccessFact = { level: "account" | "bucket"; words: string; value: boolean | null; widens: boolean };

const BLOCKS = [
  ["blockPublicAcls", "New public ACLs are blocked"],
  ["ignorePublicAcls", "Public ACLs are ignored"],
  ["blockPublicPolicy", "New public bucket policies are blocked"],
  ["restrictPublicBuckets", "Public buckets are restricted to the account"],
] as const;

const GRANTS = [
  ["accessControlList", "allowsPublicReadAccess", "The ACL grants public read"],
  ["accessControlList", "allowsPublicWriteAccess", "The ACL grants public write"],
  ["bucketPolicy", "allowsPublicReadAccess", "The bucket policy grants public read"],
  ["bucketPolicy", "allowsPublicWriteAccess", "The bucket policy grants public write"],
] as const;

/**
 * What BucketMetadata.publicAccess.permissionConfiguration says, every fact of it, those that are unknown too. The
 * account's blocks win over the bucket's, and blocks win over grants.
 */
export function publicAccessFacts(publicAccess: unknown): PublicAccessFact[] {
  const configuration = member(publicAccess, "permissionConfiguration");
  const account = member(member(configuration, "accountLevelPermissions"), "blockPublicAccess");
  const bucket = member(configuration, "bucketLevelPermissions");
  const blocksOf = (level: PublicAccessFact["level"], blocks: unknown) =>
    BLOCKS.map(([name, words]) => ({ level, words, value: truth(member(blocks, name)), widens: false }));
  return [
    ...blocksOf("account", account),
    ...blocksOf("bucket", member(bucket, "blockPublicAccess")),
    ...GRANTS.map(([holder, name, words]) => ({
      level: "bucket" as const,
      words,
      value: truth(member(member(bucket, holder), name)),
      widens: true,
    })),
  ];
}

function member(holder: unknown, name: string): unknown {
  if (typeof holder !== "object" || holder === null || !Object.hasOwn(holder, name)) return undefined;
  return Reflect.get(holder, name);
}

function truth(value: unknown): boolean | null {
  return typeof value === "boolean" ? value : null;
}
